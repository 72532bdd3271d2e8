//! Similarity alone makes a fix safe only if letters were mistyped: in no vocabulary does a name
//! with one word more or less than a published one count as it.

use std::collections::BTreeSet;

use rolecall::model::slug::slug;
use rolecall::model::{Library, TableKind};
use rolecall::suggest::has_letters_of;
use rolecall::team::keys;

use crate::support::{extent, judge_text};

/// A vocabulary: the names of it, the other names that are published, and a team file with a place
/// for one.
struct Vocabulary {
    names: Vec<String>,
    others: Vec<String>,
    file: String,
}

/// Where the word is in a team file.
const HERE: &str = "HERE";

fn file(models: &str, person: &str, rest: &str) -> String {
    format!(
        "project: P\nmodels: [{models}]\nparties: {{ customer: {{ name: C, lead: mira }} }}\npeople: [{{ id: mira, name: Mira Holm, party: customer{person} }}]\n{rest}"
    )
}

fn vocabularies() -> Vec<Vocabulary> {
    let library = Library::default();
    let texts = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
    let mut all = Vec::new();
    let models = library.models().map(|model| model.id.as_ref()).collect();
    let products = include_str!("../../rules/product-names.tsv").lines();
    let products = products.filter_map(|line| line.split('\t').next());
    all.push(Vocabulary {
        names: texts(models),
        others: texts(products.collect()),
        file: file(HERE, "", ""),
    });
    let certifications = library.certifications().iter();
    let also = certifications.clone().flat_map(|known| known.also.iter());
    all.push(Vocabulary {
        names: certifications
            .clone()
            .map(|known| known.id.to_string())
            .collect(),
        others: also.map(|also| also.to_string()).collect(),
        file: file(
            "aem-cloud-service",
            ", certifications: [{ certification: HERE, issued: 2026-01-01 }]",
            "",
        ),
    });
    let roles = library.roles().map(|role| role.id.as_ref()).collect();
    all.push(Vocabulary {
        names: texts(roles),
        others: vec!["cse".to_owned()],
        file: file("cloud-manager-ams", ", roles: [HERE]", ""),
    });
    let rules = library.rules().map(|rule| rule.id.as_ref()).collect();
    all.push(Vocabulary {
        names: texts(rules),
        others: Vec::new(),
        file: file(
            "cloud-manager-ams",
            "",
            "waivers: [{ rule: HERE, reason: R, approved-by: mira, until: 2026-12-01 }]\n",
        ),
    });
    for table in library.shipped_models() {
        if table.kind != TableKind::Responsibilities {
            continue;
        }
        let rows = || table.rows.iter();
        let last = |id: &str| id.rsplit('/').next().unwrap_or(id).to_owned();
        let mut others: Vec<String> = rows().map(|row| last(&row.id)).collect();
        for row in library
            .editions(&table.id)
            .flat_map(|edition| edition.rows.iter())
        {
            let group = row.group.as_deref().unwrap_or_default();
            let title = row.title.as_ref();
            others.extend([title.to_owned(), slug(title), format!("{group}{title}")]);
        }
        all.push(Vocabulary {
            names: rows().map(|row| row.id.to_string()).collect(),
            others,
            file: file(
                &table.id,
                "",
                "responsibilities: [{ activities: [HERE], owner: mira }]\n",
            ),
        });
    }
    let keys = keys::WAIVER.iter().map(|key| key.name.to_owned());
    all.push(Vocabulary {
        names: keys.collect(),
        // Another word for a key.
        others: vec!["approved".to_owned()],
        file: file("cloud-manager-ams", "", "waivers: [{ HERE: x }]\n"),
    });
    all
}

fn words(name: &str) -> Vec<&str> {
    name.split(['-', '/']).collect()
}

fn sorted(name: &str) -> Vec<&str> {
    let mut words = words(name);
    words.sort_unstable();
    words
}

/// The names with one word less, and those with one word of another name more, before or after
/// them.
fn with_one_word_changed(names: &[String]) -> BTreeSet<String> {
    let all: BTreeSet<&str> = names.iter().flat_map(|name| words(name)).collect();
    let mut changed = BTreeSet::new();
    for name in names {
        let own = words(name);
        for left_out in 0..own.len() {
            let mut fewer = own.clone();
            fewer.remove(left_out);
            changed.insert(fewer.join("-"));
            changed.insert(name.replacen(&format!("{}-", own[left_out]), "", 1));
        }
        for word in all.iter().filter(|word| !own.contains(word)) {
            changed.insert(format!("{word}-{name}"));
            changed.insert(format!("{name}-{word}"));
        }
    }
    changed
}

#[test]
fn a_name_with_a_word_more_or_less_is_never_a_safe_fix() {
    let mut asked = 0;
    for vocabulary in vocabularies().into_iter().step_by(extent::size(3, 1)) {
        let Vocabulary {
            names,
            others,
            file,
        } = vocabulary;
        let changed = with_one_word_changed(&names);
        let tried = extent::size(30, 2000);
        let step = 1 + changed.len() / tried;
        for written in changed.iter().filter(|name| !name.is_empty()).step_by(step) {
            let mut published = names.iter().chain(&others);
            // An activity is known by its name in any group.
            let last = written.rsplit('/').next().unwrap_or(written);
            let is_it = |name: &String| {
                name == last || has_letters_of(name, written) || sorted(name) == sorted(written)
            };
            if published.any(is_it) {
                continue;
            }
            asked += 1;
            let report = judge_text(&file.replace(HERE, written));
            let is_it = |text: &String| text == written;
            let is_safe = report.findings.iter().find(|finding| {
                let fix = finding.fix.as_ref();
                finding.subjects.iter().any(is_it) && fix.is_some_and(|fix| fix.safety.is_safe())
            });
            assert!(is_safe.is_none(), "`{written}`: {is_safe:?}");
        }
    }
    assert!(
        asked > extent::size(75, 1000),
        "only {asked} names were tried"
    );
}

/// Names as somebody who knows the products writes them, each with its safe fix, if any.
const WRITTEN: &[(&str, &str, Option<&str>)] = &[
    ("certification", "AEM Developer", None),
    ("certification", "AEM Forms Developer", None),
    ("certification", "AEM Business Practitioner", None),
    ("certification", "AEM Architect", None),
    (
        "certification",
        "Magento 2 Certified Professional Developer",
        None,
    ),
    (
        "certification",
        "aem-sites-developr-expert",
        Some("aem-sites-developer-expert"),
    ),
    (
        "certification",
        "ACE AEM Sites Developer",
        Some("aem-sites-developer-expert"),
    ),
    ("activity", "staging-transition/performance-testing", None),
    (
        "activity",
        "staging-transition/user-acceptance-testing",
        None,
    ),
    ("activity", "UAT", None),
    ("activity", "load tests", None),
    (
        "activity",
        "staging-transition/load-testng",
        Some("staging-transition/load-testing"),
    ),
    ("model", "managed-services", None),
    ("model", "aem", None),
    ("model", "commerce-saas", None),
    (
        "model",
        "cloud-manager-aemaacs",
        Some("cloud-manager-cloud-service"),
    ),
    ("model", "aem-cloud-servce", Some("aem-cloud-service")),
    ("role", "CSE", Some("customer-success-engineer")),
    ("role", "cloud-developer", None),
    ("role", "Developer - Cloud Service", Some("developer")),
];

#[test]
fn names_from_memory_are_unmistakable_or_need_a_question() {
    for (what, written, expected) in WRITTEN {
        let quoted = format!("\"{written}\"");
        let text = match *what {
            "certification" => file(
                "aem-cloud-service",
                &format!(", certifications: [{{ certification: {quoted}, issued: 2026-01-01 }}]"),
                "",
            ),
            "activity" => file(
                "aem-cloud-service",
                "",
                &format!("responsibilities: [{{ activities: [{quoted}], owner: mira }}]\n"),
            ),
            "role" => file("cloud-manager-ams", &format!(", roles: [{quoted}]"), ""),
            _ => file(&quoted, "", ""),
        };
        let report = judge_text(&text);
        let is_it = |text: &String| text == written;
        let mut findings = report.findings.iter();
        let finding = findings.find(|finding| finding.subjects.iter().any(is_it));
        let finding = finding.unwrap_or_else(|| panic!("`{written}` is not reported"));
        let fix = finding.fix.as_ref().filter(|fix| fix.safety.is_safe());
        let text = fix.map(|fix| fix.edits[0].text.trim_matches('"'));
        assert_eq!(text, *expected, "`{written}`: {finding:?}");
        assert!(finding.help.is_some(), "`{written}` has no way out");
    }
}
