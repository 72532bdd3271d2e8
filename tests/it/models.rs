//! The shipped models: their ids, their owners and roles, their rules and certifications.

use std::collections::BTreeSet;

use rolecall::model::slug::row_id;
use rolecall::model::{Library, PartyName, Row, TableKind};

use crate::support::shipped;

/// Longer ids, in bytes, may be shortened.
const LONG_ID: usize = 70;

#[test]
fn ids_are_slugs_of_the_words_and_unique() {
    for model in Library::default().shipped_models() {
        let ids: BTreeSet<&str> = model.rows.iter().map(|row| row.id.as_ref()).collect();
        assert_eq!(ids.len(), model.rows.len(), "{}", model.id);
        let slug = |row: &Row| row_id(row.group.as_deref(), &row.title);
        let is_double = |id: &str| model.rows.iter().filter(|row| slug(row) == id).count() > 1;
        for row in model.rows.iter().filter(|row| row.id != slug(row)) {
            let id = slug(row);
            // A renamed row keeps its id.
            let is_renamed = row.also.iter().any(|name| *name == id);
            assert!(
                is_renamed || is_double(&id) || id.len() > LONG_ID,
                "{}: `{}` could be `{id}`",
                model.id,
                row.id
            );
        }
    }
    assert!(
        shipped("aem-cloud-service")
            .row("staging-transition/load-testing")
            .is_some()
    );
    assert!(
        shipped("aem-cloud-service")
            .row("go-live/go-live-checklist")
            .is_some()
    );
    assert!(
        shipped("cloud-manager-ams")
            .row("execution-deploy-to-production")
            .is_some()
    );
}

#[test]
fn every_aem_activity_has_exactly_one_owner() {
    let rows = &shipped("aem-cloud-service").rows;
    for row in rows.iter() {
        assert_eq!(
            row.cells.iter().filter(|(_, word)| word == "Owner").count(),
            1,
            "{}",
            row.title
        );
    }
    let owned = |party: PartyName| {
        rows.iter()
            .filter(|row| row.accountable == Some(party))
            .count()
    };
    assert_eq!(
        (
            owned(PartyName::Customizer),
            owned(PartyName::Adobe),
            owned(PartyName::Customer)
        ),
        (17, 10, 6)
    );
}

#[test]
fn the_odd_rows_of_commerce_are_reported() {
    let rows = &shipped("commerce-cloud-service").rows;
    let ids = |odd: &dyn Fn(&Row) -> bool| -> Vec<&str> {
        rows.iter()
            .filter(|row| odd(row))
            .map(|row| row.id.as_ref())
            .collect()
    };
    let unaccountable = [
        "accessing-dynamics-for-adobe-commerce-on-cloud-infrastructure",
        "remediating-adobe-commerce-infrastructure-pci-scans",
        "debugging-and-issue-isolation",
        "timely-support-of-debugging-and-issue-isolation-process",
    ];
    assert_eq!(ids(&|row| row.accountable.is_none()), unaccountable);
    let responsible = |row: &Row| row.cells.iter().filter(|(_, word)| word == "R").count();
    assert_eq!(ids(&|row| responsible(row) == 2), unaccountable[2..]);
    assert_eq!(
        ids(&|row| row.cell("adobe") == Some("A")),
        [
            "provisioning-the-production-and-sandbox-environments",
            "controlling-customer-support-and-access"
        ]
    );
}

#[test]
fn every_permission_has_a_holder_and_content_authors_have_none() {
    let library = Library::default();
    for model in library
        .shipped_models()
        .iter()
        .filter(|model| model.kind == TableKind::Permissions)
    {
        assert!(
            model.rows.iter().all(|row| !row.cells.is_empty()),
            "{}",
            model.id
        );
    }
    let holds = |model: &str, role: &str| {
        self::shipped(model)
            .rows
            .iter()
            .filter(|row| row.cell(role).is_some())
            .count()
    };
    let counts = [
        "business-owner",
        "deployment-manager",
        "program-manager",
        "developer",
        "customer-success-engineer",
        "content-author",
    ]
    .map(|role| holds("cloud-manager-ams", role));
    assert_eq!(counts, [12, 16, 11, 6, 8, 0]);
    assert!(shipped("cloud-manager-ams").offers_role("content-author"));
    assert!(!shipped("cloud-manager-cloud-service").offers_role("content-author"));
    assert!(!shipped("cloud-manager-cloud-service").offers_role("customer-success-engineer"));
    assert_eq!(library.role("cse"), Some("customer-success-engineer"));
}

#[test]
fn every_model_says_where_it_comes_from_and_every_rule_says_all_that_it_should() {
    let library = Library::default();
    for model in library.shipped_models() {
        assert!(
            model.source.starts_with("https://")
                && !model.title.is_empty()
                && model.since().is_some(),
            "{}",
            model.id
        );
    }
    let mut ids = BTreeSet::new();
    for rule in library.rules() {
        assert!(ids.insert(rule.id.clone()), "`{}` stands twice", rule.id);
        for (what, text) in [
            ("summary", &rule.summary),
            ("why", &rule.why),
            ("help", &rule.help),
            ("bad", &rule.bad),
            ("good", &rule.good),
        ] {
            assert!(!text.trim().is_empty(), "`{}` has no {what}", rule.id);
        }
        assert!(
            !rule.summary.ends_with('.') && !rule.help.ends_with('.'),
            "`{}` ends with a period",
            rule.id
        );
    }
}

#[test]
fn every_exam_counts_as_its_certification() {
    let library = Library::default();
    for (written, id) in [
        ("AD0-E137", "aem-sites-developer-expert"),
        ("AD0-E134-J", "aem-sites-developer-expert"),
        ("AD0-E103", "aem-sites-developer-expert"),
        ("AD0-E104", "aem-sites-architect-master"),
        ("AD0-E703", "commerce-developer-expert"),
        ("aem-advanced-developer", "aem-advanced-developer"),
    ] {
        assert_eq!(
            library
                .certification(written)
                .map(|(certification, _)| certification.id.as_ref()),
            Some(id),
            "{written}"
        );
    }
    assert!(library.certification("AD0-E999").is_none());
}
