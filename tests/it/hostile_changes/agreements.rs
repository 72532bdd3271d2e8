//! Changes by which an agreement begins to count.

use super::{TEAM, changed};
use crate::support::{committed, concise};

#[test]
fn an_agreement_that_begins_to_count_is_like_a_new_one() {
    let config = "rules: { invalid-value: warning, conflicting-agreements: warning }\n";
    let with = |says: &str| {
        format!(
            "{TEAM}agreements:\n- {{ activities: [staging-transition/load-testing], owner: customizer, contributors: [customer], reference: R, {says} }}\n"
        )
    };
    let other = "- { activities: [staging-transition/*], owner: customer, reference: S, signed: 2026-01-01 }\n";
    let signed = with("signed: 2026-05-04, ends: 2027-05-04");
    let later = with("signed: 2026-12-04, ends: 2027-05-04");
    for before in [
        &later,
        &with("signed: 2026-05-04, ends: soon"),
        &format!("{signed}{other}"),
    ] {
        let run = changed(config, before, &signed);
        let counts = "error: the agreement about `staging-transition/load-testing` counts now, which changes who owns 1 activity [policy-relaxed]";
        assert!(run.out.contains(counts), "{before}: {run:?}");
    }
    let commerce = |text: &str| text.replace("models: [", "models: [commerce-cloud-service, ");
    for (before, after) in [
        (&signed, later.clone()),
        (&signed, commerce(&signed)),
        (&later, format!("{later}# more\n")),
    ] {
        let run = changed(config, before, &after);
        assert!(!run.out.contains("policy-relaxed"), "{after}: {run:?}");
    }
}

/// More contradictions than a report can have.
#[test]
fn an_agreement_begins_to_count_after_any_number_of_contradictions() {
    let (models, rows) = (0..6, 1680);
    let names: Vec<String> = models.map(|number| format!("m{number}")).collect();
    let title = "title: M\nkind: responsibilities\nedition: '2026-01-01'\ncolumns: [{ id: customer, title: C }, { id: customizer, title: P }]\nrows:\n";
    let row = |number| format!("- {{ title: T{number}, cells: {{ customer: Owner }} }}\n");
    let table: String = (0..rows).map(row).collect();
    let ids = names
        .iter()
        .flat_map(|name| (1..rows).map(move |number| format!("'{name}:t{number}'")));
    let ids: Vec<String> = ids.collect();
    let agreement = |ids: &str, owner: &str| {
        format!(
            "- {{ activities: [{ids}], owner: {owner}, contributors: [], reference: R, signed: 2026-01-01 }}\n"
        )
    };
    let all = ids.join(", ");
    let agreements = ["customizer", "customer"]
        .map(|owner| agreement(&all, owner))
        .concat();
    let last = agreement("'m5:t0'", "customizer");
    let team = TEAM.replace(
        "cloud-manager-ams]",
        &format!("cloud-manager-ams, {}]", names.join(", ")),
    );
    let team = format!("{team}agreements:\n{agreements}{last}");
    let other = agreement("'m5:t0'", "customer");
    let files: Vec<(String, String)> = names
        .iter()
        .map(|name| {
            (
                format!("{name}.yaml"),
                format!("model: {name}\n{title}{table}"),
            )
        })
        .collect();
    let config = format!(
        "models: [{}.yaml]\nrules: {{ conflicting-agreements: off }}\n",
        names.join(".yaml, ")
    );
    let both = format!("{team}{other}");
    let mut written = vec![("rolecall.yaml", config.as_str()), ("team.yaml", &both)];
    written.extend(
        files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    );
    let dir = committed(&written);
    std::fs::write(dir.path().join("team.yaml"), team).unwrap();
    let run = concise(&dir, "--policy-from HEAD");
    let counts = "error: the agreement about `m5:t0` counts now, which changes who owns 1 activity [policy-relaxed]";
    assert!(run.out.contains(counts), "{run:?}");
}
