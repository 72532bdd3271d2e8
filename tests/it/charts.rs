//! Are the printed charts valid pictures that show the same as the matrix?

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::page::HOSTILE;
use crate::support::{folder, repository, rolecall};

const CHARTS: [&str; 4] = ["responsibilities", "permissions", "certificates", "load"];

/// The texts and the elements of a picture, which must be well-formed.
fn read(picture: &str) -> (Vec<String>, Vec<String>) {
    let mut reader = Reader::from_str(picture);
    reader.config_mut().check_end_names = true;
    let (mut texts, mut elements) = (vec![String::new()], Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                elements.push(tag.name().as_ref().to_owned());
                tag.attributes().for_each(|one| drop(one.unwrap()));
                texts.push(String::new());
            }
            Event::Text(text) => texts.last_mut().unwrap().push_str(&text),
            Event::GeneralRef(name) => {
                let text = match &*name {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "#39" => "'",
                    "#96" => "`",
                    other => panic!("&{other}; is not defined in SVG"),
                };
                texts.last_mut().unwrap().push_str(text);
            }
            Event::Eof => return (texts, elements),
            _ => {}
        }
    }
}

fn picture(path: &str, chart: &str) -> String {
    let arguments = format!("matrix --as-of 2026-11-20 --format svg --chart {chart} {path}");
    let run = rolecall(repository(""), &arguments);
    assert_eq!(run.code, 0, "{}", run.err);
    run.out
}

#[test]
fn a_chart_names_the_people_and_the_rows() {
    for (chart, words) in [
        (
            "responsibilities",
            ["Viktor Åberg", "Load testing", "✕ no owner"],
        ),
        (
            "permissions",
            ["Noor Haddad", "Execution Cancel", "✕ nobody"],
        ),
        (
            "certificates",
            ["Jonas Weber", "left on 2026-03-31", "2027-01"],
        ),
        (
            "load",
            [
                "Viktor Åberg",
                "owns 17 as lead, works on 4",
                "no activities",
            ],
        ),
    ] {
        let (texts, _) = read(&picture("fixtures/project/campus", chart));
        for word in words {
            assert!(
                texts.iter().any(|text| text.trim() == word),
                "{chart} lacks {word}: {texts:?}"
            );
        }
    }
}

#[test]
fn nothing_breaks_out_of_a_chart() {
    let dir = folder(&[("team.yaml", HOSTILE), ("b/team.yaml", "a: [")]);
    let path = dir.path().to_str().unwrap();
    for chart in CHARTS {
        let (_, elements) = read(&picture(path, chart));
        let known = [
            "svg", "title", "style", "defs", "pattern", "rect", "circle", "g", "text", "line",
        ];
        let other = elements.iter().find(|one| !known.contains(&one.as_str()));
        assert_eq!(other, None, "{chart}");
    }
}

#[test]
fn a_chart_is_only_a_picture() {
    let dir = folder(&[("team.yaml", HOSTILE)]);
    let run = rolecall(dir.path(), "matrix --chart load");
    run.failed("`--chart` needs `--format svg`");
    let by_person = rolecall(
        dir.path(),
        "matrix --as-of 2026-11-20 --format svg --by person",
    );
    let load = rolecall(
        dir.path(),
        "matrix --as-of 2026-11-20 --format svg --chart load",
    );
    assert_eq!(by_person, load);
}

#[test]
fn redacted_charts_name_nobody() {
    for chart in CHARTS {
        let picture = picture("fixtures/project --redact", chart);
        for name in ["Viktor", "Jonas", "Mira", "WKND", "sanna"] {
            assert!(!picture.contains(name), "{chart} names {name}");
        }
    }
}

/// A certificate is valid up to and including its last day, and can be renewed 90 days before it.
#[test]
fn the_timeline_shows_how_long_each_certificate_is_valid() {
    let team = "project: P\nmodels: [aem-cloud-service]\nparties: { customer: {}, customizer: { kind: partner } }\npeople:\n\
        - { id: a, name: A, party: customizer, starts: 2027-01-01, certifications: [{ certification: aem-sites-developer-expert, issued: 2024-11-20 }] }\n\
        - { id: b, name: B, party: customizer, ends: 2026-12-31, certifications: [{ certification: aem-sites-developer-expert, issued: 2024-11-19 }] }\n\
        - { id: c, name: C, party: customizer, certifications: [{ certification: aem-sites-developer-expert, issued: 2025-03-01 }, { certification: aem-sites-architect-master }] }\n";
    let dir = folder(&[("team.yaml", team)]);
    let (texts, _) = read(&picture(dir.path().to_str().unwrap(), "certificates"));
    for words in [
        "joins on 2027-01-01",
        "renew it by 2026-11-20, 0 days left",
        "leaves on 2026-12-31, 41 days left",
        "expired on 2026-11-19",
        "valid until 2027-03-01, renewable from 2026-12-01",
        "no last day",
    ] {
        assert!(
            texts.iter().any(|text| text.trim() == words),
            "no {words}: {texts:?}"
        );
    }
}
