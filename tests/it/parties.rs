//! Parties that only some tables have, and a table's own names for the usual ones.

use std::fs;

use rolecall::Selection;
use rolecall::custom_model;
use rolecall::model::{Library, PartyName};

use crate::support::{
    concise, drawn, ended, expect, folder, judge_file, program, repository, rolecall, words,
};

fn library() -> Library {
    let path = repository("fixtures/own-model/hosting.model.yaml");
    let mut library = Library::default();
    let model = custom_model::read(&fs::read_to_string(path).unwrap(), &library).unwrap();
    library.add(model);
    library
}

#[test]
fn a_declared_party_of_a_table_is_checked_like_the_others() {
    for name in ["hosting", "hosting-elsewhere"] {
        let path = format!("fixtures/own-model/{name}.yaml");
        let report = judge_file(&path, &library(), Selection::default());
        expect(&format!("fixtures/own-model/{name}.out"), &drawn(report));
    }
}

#[test]
fn a_table_has_names_for_the_usual_parties_and_adds_others() {
    let library = library();
    let hosting = library.model("hosting").unwrap();
    let words: Vec<(&str, PartyName)> = hosting.party_words().collect();
    assert_eq!(words[0], ("shop", PartyName::Customer));
    assert_eq!(words[1], ("builder", PartyName::Customizer));
    let (word, provider) = words[2];
    assert_eq!(
        (word, provider.phrase()),
        ("hosting-provider", "the hosting provider")
    );
    let accountable = |id: &str| hosting.row(id).unwrap().accountable;
    assert_eq!(
        accountable("servers/patching-the-operating-system"),
        Some(provider)
    );
    assert_eq!(
        accountable("releases/deploying-a-release"),
        Some(PartyName::Customizer)
    );
    assert_eq!(
        accountable("releases/approving-a-release"),
        None,
        "of two that are accountable, none is"
    );
}

#[test]
fn a_name_of_a_party_means_one_party() {
    let model = |columns: &str, rules: &str| {
        let text = format!(
            "model: ours\nkind: responsibilities\ncolumns: [{columns}]\nrows: [{{ title: A, cells: {{}} }}]\nrules: [{rules}]\n"
        );
        let unread = custom_model::read(&text, &library()).err();
        unread.map(|mut unread| {
            let error = unread.errors.remove(0);
            (error.message, error.help.unwrap())
        })
    };
    let customer = "{ id: customer, title: Customer }";
    for (column, message, help) in [
        (
            "{ id: shop, title: Shop }",
            "the column `shop` has the name of another party, the customer",
            "give the column another `id`",
        ),
        (
            "{ id: custommer, title: Customer }",
            "the column `custommer` is not a known party",
            "write `customer`, or an `id` that resembles no other party",
        ),
        (
            "{ id: Data centre, title: Data centre }",
            "the column `Data centre` is not a valid party",
            "write its `id` with lower-case letters, digits and `-`",
        ),
    ] {
        let expected = (message.to_owned(), help.to_owned());
        assert_eq!(model(column, ""), Some(expected));
    }
    assert_eq!(model(customer, ""), None);
    let asks = "{ id: r, check: { party-present: { party: hosting-provdier } } }";
    let (message, _) = model(customer, asks).unwrap();
    assert_eq!(message, "unknown party `hosting-provdier`");
}

#[test]
fn a_party_has_the_title_of_its_own_table_whichever_is_read_first() {
    let model = |title: &str| {
        format!(
            "model: own\ntitle: O\nkind: responsibilities\nedition: '2026-01-01'\ncolumns: [{{ id: customer, title: C }}, {{ id: host, title: {title} }}]\nrows: [{{ title: T, cells: {{ host: Owner }} }}]\n"
        )
    };
    let team = "project: P\nmodels: [own]\nparties: { customer: {}, host: { name: H } }\npeople:\n- { id: a, name: A, party: host }\n";
    let config = "models: [own.yaml]\n";
    let dir = folder(&[
        ("a/rolecall.yaml", config),
        ("a/own.yaml", &model("First Host")),
        ("a/team.yaml", team),
        ("b/rolecall.yaml", config),
        ("b/own.yaml", &model("Second Host")),
        ("b/team.yaml", team),
    ]);
    let run = concise(&dir, "--select missing-owner");
    for (folder, host) in [("a", "First Host"), ("b", "Second Host")] {
        let found =
            format!("{folder}/team.yaml:3:26: error: nobody from the {host} is accountable");
        assert!(run.out.contains(&found), "{run:?}");
    }
}

#[test]
fn a_library_has_its_own_titles_for_the_parties_of_its_tables() {
    let phrases = |title: &str| {
        let text = format!(
            "model: own\nkind: responsibilities\ncolumns: [{{ id: landlord, title: {title} }}]\nrows: [{{ title: A, cells: {{ landlord: Owner }} }}]\nrules: [{{ id: r, check: {{ party-present: {{ party: landlord }} }} }}]\n"
        );
        let model = custom_model::read(&text, &Library::default()).unwrap();
        let of_row = model.rows[0].accountable.unwrap();
        let of_rule = *model.rules[0].check.clone().party_mut().unwrap();
        assert_eq!(of_row, of_rule);
        [of_row.phrase(), of_rule.phrase()]
    };
    assert_eq!(phrases("Landlord"), ["the landlord"; 2]);
    assert_eq!(phrases("Owner of the racks"), ["the owner of the racks"; 2]);
    assert_eq!(phrases("Landlord"), ["the landlord"; 2]);
}

/// A model of a table with these columns, by their ids and titles.
fn with_columns(columns: &[(&str, &str)]) -> String {
    let columns: Vec<String> = columns
        .iter()
        .map(|(id, title)| format!("{{ id: {id}, title: {title} }}"))
        .collect();
    let (columns, all) = (columns.join(", "), columns.len());
    format!(
        "model: own\ntitle: O\nkind: responsibilities\nedition: '2026-01-01'\ncolumns: [{columns}] # {all}\nrows: [{{ title: T, cells: {{ customer: Owner, host: R, landlord: R }} }}]\n"
    )
}

/// A process keeps the words of the parties that it has read.
#[test]
fn a_run_gives_the_same_bytes_whatever_the_process_has_read_before() {
    let customer = ("customer", "C");
    let models = [
        with_columns(&[customer, ("host", "First Host"), ("landlord", "The Owner")]),
        with_columns(&[customer, ("landlord", "A Landlord"), ("host", "Host")]),
    ];
    let team = "project: P\nmodels: [own]\nparties: { customer: {}, landlord: {}, host: {} }\npeople:\n- { id: a, name: A, party: landlord }\n";
    let folders = models.map(|model| {
        folder(&[
            ("rolecall.yaml", "models: [own.yaml]\n"),
            ("own.yaml", &model),
            ("team.yaml", team),
        ])
    });
    let commands = ["check --format json", "matrix --format json", "matrix"];
    let alone = folders.each_ref().map(|folder| {
        commands.map(|command| {
            let run = ended(program(folder).args(words(command)));
            (run.code, run.out)
        })
    });
    for order in [[0, 1], [1, 0]] {
        for number in order {
            let after = commands.map(|command| {
                let run = rolecall(&folders[number], command);
                (run.code, run.out)
            });
            assert_eq!(after, alone[number]);
        }
    }
}

#[test]
fn a_table_with_too_many_parties_is_refused() {
    let ids: Vec<String> = (0..40).map(|number| format!("party-{number}")).collect();
    let further = ids.iter().map(|id| (id.as_str(), "P"));
    let columns: Vec<(&str, &str)> = [("customer", "C")].into_iter().chain(further).collect();
    let dir = folder(&[
        ("rolecall.yaml", "models: [own.yaml]\n"),
        ("own.yaml", &with_columns(&columns)),
        ("team.yaml", "models: [own]\n"),
    ]);
    // In a process of its own, because the words of a process are never forgotten.
    let run = ended(program(&dir).arg("check"));
    run.failed("all tables together can add at most 30 parties");
}
