//! What is read without a tree is what the full reader's tree gives, or nothing: on every fixture,
//! on every change of them, with the keys in any order, with mistakes.

use bumpalo::Bump;
use rolecall::model::Library;
use rolecall::team;
use rolecall::yaml::direct::Direct;
use rolecall::yaml::tree::Limits;

use crate::support::Random;
use crate::support::changes::{rounds, texts};
use crate::support::teams::agree_on_team;

#[test]
fn on_every_fixture() {
    let library = Library::default();
    let taken = texts()
        .iter()
        .filter(|text| agree_on_team(text, &library))
        .count();
    assert!(taken > 60, "only {taken} fixtures are read without a tree");
    let crlf = texts()
        .iter()
        .filter(|text| agree_on_team(&text.replace('\n', "\r\n"), &library))
        .count();
    assert!(crlf > 60, "only {crlf} with CRLF");
}

/// A team with some lines more.
fn team_with(lines: &str) -> String {
    format!(
        "project: x\nmodels: [aem-cloud-service]\nparties: {{ customer: {{ name: x }} }}\npeople: [{{ id: a, name: b, party: customer }}]\n{lines}"
    )
}

#[test]
fn what_people_write_is_read_here() {
    let library = Library::default();
    let taken = [
        "",
        "responsibilities:",
        "responsibilities: # nothing yet\n",
        "responsibilities: ~\nwaivers: null\nagreements: []\n",
        "responsibilities:\n- activities: [go-live/go-live-checklist]\n  owner: a\n",
        "responsibilities:\n- activities:\n  - go-live/go-live-checklist # the one\n  - 'production/*'\n  contributors:\n  - a\n  owner: a\n- { activities: [go-live/*], owner: a }\n",
        "responsibilities:\n    -   activities: [ go-live/go-live-checklist,   production/* ]\n        owner:   a   # of all\n\n    # and\n    -   owner: a\n        activities: [go-live/*]\n",
        "program: -7\nlast-reviewed: 2026-01-01\npremier-support: True\n",
        "program: \"a: b, [c] # d\"\nlast-reviewed: '2026-01-01'\n",
        "program: a:b#c [d] {e}, f\n",
        "pipelines: [{ name: -p, go-live-approval: false, cse-oversight: my-cse }, { name: 'p', scheduled: true }]\n",
        "program: ~x\npipelines:\n- name: é\u{a0}ü\n",
        "waivers:\n- { until: 2027-01-01, approved-by: a, reason: 'because: it is', rule: missing-owner }",
    ];
    for lines in taken {
        assert!(agree_on_team(&team_with(lines), &library), "{lines:?}");
        assert!(
            agree_on_team(&team_with(lines).replace('\n', "\r\n"), &library),
            "{lines:?} with CRLF"
        );
    }
    let strange_order = "people:\n- { party: customer, name: b, id: a }\nproject: x\nparties:\n  customer:\n    lead: a\nmodels:\n- aem-cloud-service\n";
    assert!(agree_on_team(strange_order, &library));
    assert!(agree_on_team(&format!("---\n{strange_order}"), &library));
}

#[test]
fn what_only_a_tree_can_tell_is_declined() {
    let library = Library::default();
    let declined = [
        "program: ''\n",
        "program: ' '\n",
        "program: \"\u{2003}\"\n",
        "program: it''s 'so\nprogram: x\n",
        "program: 'it''s'\n",
        "program: a\n  b\n",
        "program:\n  a\n",
        "program: |\n  a\n",
        "program: &a b\n",
        "program: a: b\n",
        "program: - a\n",
        "program: a\tb\n",
        "program : a\n",
        "program: 'a'# b\n",
        "\u{a0}\u{a0}program: a\n",
        "program:a\n",
        "'program': a\n",
        "programme: a\n",
        "? program\n",
        "premier-support: yes\n",
        "premier-support: 'true'\n",
        "last-reviewed: 2026-13-01\n",
        "waivers: a\n",
        "waivers: {}\n",
        "waivers: [a]\n",
        "waivers:\n- a\n",
        "waivers:\n-\n",
        "waivers:\n- - a\n",
        "waivers: [\n]\n",
        "pipelines: [{ name: p }, ]\n",
        "pipelines: [{ name: p },{ name: q }]\n",
        "pipelines: [{ name: p, }]\n",
        "pipelines: [{ name: p: q }]\n",
        "pipelines: [{ name: }]\n",
        "pipelines: [{ name: p } # c\n]\n",
        "pipelines: [{ name: p }] q\n",
        "pipelines: [{ name: p }\n",
        "pipelines: [{ name: [p] }]\n",
        "pipelines: [name: p]\n",
        "pipelines:\n- name: p\n   scheduled: true\n",
        "pipelines:\n- name: p\n scheduled: true\n",
        "pipelines:\n- name: p\n - name: q\n",
        "pipelines:\n  - name: p\n- name: q\n",
        "pipelines:\n- name: p\n  name: q\n",
        "responsibilities: [{ activities: [], owner: a }]\n",
        "responsibilities: [{ activities: ~, owner: a }]\n",
        "responsibilities: [{ owner: a }]\n",
        " program: a\n",
        "---\n",
        "...\n",
        "# \u{1}\n",
        "program: a # \u{1}\n",
        "program: a \r# b\n",
    ];
    for lines in declined {
        assert!(!agree_on_team(&team_with(lines), &library), "{lines:?}");
    }
    for text in [
        "",
        "# nothing\n",
        "a",
        "- a\n",
        "{ project: x }\n",
        "%YAML 1.2\n---\nproject: x\n",
    ] {
        assert!(!agree_on_team(text, &library), "{text:?}");
    }
}

#[test]
fn no_more_values_are_read_than_a_tree_has_nodes() {
    let (text, library) = (team_with(""), Library::default());
    let read = |nodes: usize| {
        let arena = Bump::new();
        let mut direct = Direct::of(
            &text,
            &Limits {
                nodes,
                ..Limits::default()
            },
            &arena,
        )?;
        let root = direct.root();
        team::read(&mut direct, root, &library, &arena)?;
        direct.told()
    };
    let taken: Vec<usize> = (0..40).filter(|nodes| read(*nodes).is_some()).collect();
    // Nine keys with their values and two items are twenty; a tree has a few nodes more.
    assert_eq!(taken.first(), Some(&28), "{taken:?}");
    assert!(
        Direct::of(
            &text,
            &Limits {
                bytes: text.len() - 1,
                ..Limits::default()
            },
            &Bump::new()
        )
        .is_none()
    );
    assert!(
        Direct::of(
            &text,
            &Limits {
                bytes: text.len(),
                ..Limits::default()
            },
            &Bump::new()
        )
        .is_some()
    );
}

#[test]
fn on_changed_fixtures() {
    let (texts, library) = (texts(), Library::default());
    let mut random = Random(88_172_645_463_325_252);
    let (mut taken, rounds) = (0, rounds(20_000));
    for _ in 0..rounds {
        let mut text = texts[random.below(texts.len())].clone();
        if text.len() > 8192 {
            continue;
        }
        match random.below(2) {
            0 => random.change(&mut text),
            _ => random.change_lines(&mut text),
        }
        taken += usize::from(agree_on_team(&text, &library));
    }
    assert!(taken * 10 > rounds, "only {taken} of {rounds} were taken");
}
