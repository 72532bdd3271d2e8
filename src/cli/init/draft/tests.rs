//! First team files for every set of models and kind of customizer.

use super::*;

/// A draft for every set of models, every kind and some people.
fn drafts() -> impl Iterator<Item = Draft> {
    let library = Library::default();
    let models: Vec<String> = library.models().map(|model| model.id.to_string()).collect();
    let sets = 1..1 << models.len();
    let kinds = PartyKind::ALL;
    sets.flat_map(move |set| {
        let chosen: Vec<String> = (0..models.len())
            .filter(|bit| set >> bit & 1 == 1)
            .map(|bit| models[bit].clone())
            .collect();
        kinds.into_iter().flat_map(move |kind| {
            let chosen = chosen.clone();
            [
                (true, "Tomas Rey"),
                (false, "Tomas Rey"),
                (true, "Mira Holm"),
                (false, "Mira Holm"),
            ]
            .into_iter()
            .map(move |(premier_support, lead)| Draft {
                project: "WKND: Retail # 1".into(),
                models: chosen.clone(),
                customer: "WKND Ltd".into(),
                customer_lead: "Mira Holm".into(),
                kind,
                customizer: Some("true".into()),
                customizer_lead: lead.into(),
                premier_support,
            })
        })
    })
}

#[test]
fn every_first_file_passes_until_the_last_day_and_not_longer() {
    let library = Library::default();
    let today = Date::constant(2026, 11, 20);
    for draft in drafts() {
        let (text, open) = draft.text(&library, today);
        let judged = |day: Date| {
            judge(
                "team.yaml",
                text.as_bytes(),
                &Settings {
                    library: &library,
                    day,
                    selection: &Selection::default(),
                    levels: HashMap::new(),
                    waivers: Default::default(),
                },
            )
        };
        for day in [today, waived_until(today)] {
            let report = judged(day);
            let found: Vec<&str> = report
                .findings
                .iter()
                .map(|finding| finding.rule.as_ref())
                .collect();
            assert!(found.is_empty(), "{found:?} in\n{text}");
        }
        assert!(
            open.is_empty()
                || judged(waived_until(today).saturating_add(1.day()))
                    .findings
                    .iter()
                    .any(|finding| finding.rule == "expired-waiver")
        );
    }
}

#[test]
fn only_what_nobody_could_know_yet_is_waived() {
    let may = [
        "cse-gap",
        "no-advanced-developer",
        "premier-support-assumed",
        "sole-holder",
        "unaccountable-activity",
    ];
    for draft in drafts() {
        let (text, open) = draft.text(&Library::default(), Date::constant(2026, 11, 20));
        assert!(
            open.iter().all(|rule| may.contains(&rule.as_str())),
            "{open:?} in\n{text}"
        );
    }
}
