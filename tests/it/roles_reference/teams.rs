//! Small random teams with the parts that matter for roles, pipelines and certifications.

use std::fmt::Write;

use crate::support::Random;

/// A team.
pub struct Team {
    pub models: Vec<&'static str>,
    /// Nothing if the team has no customizer; the kind may be left out.
    pub customizer: Option<Option<&'static str>>,
    pub premier_support: Option<bool>,
    pub pipelines: Vec<Pipeline>,
    pub people: Vec<Person>,
}

pub struct Pipeline {
    pub oversight: Option<&'static str>,
    pub approval: Option<bool>,
}

pub struct Person {
    pub party: &'static str,
    pub roles: Vec<&'static str>,
    pub starts: Option<&'static str>,
    pub ends: Option<&'static str>,
    pub certificates: Vec<Certificate>,
}

pub struct Certificate {
    pub name: &'static str,
    pub issued: Option<&'static str>,
    pub expires: Option<&'static str>,
}

const ROLES: [&str; 6] = [
    "business-owner",
    "deployment-manager",
    "program-manager",
    "developer",
    "customer-success-engineer",
    "content-author",
];

/// Makes a team.
pub fn team(dice: &mut Random) -> Team {
    let mut models: Vec<&'static str> = [
        "aem-cloud-service",
        "cloud-manager-cloud-service",
        "cloud-manager-ams",
    ]
    .into_iter()
    .filter(|_| dice.chance(50))
    .collect();
    if models.is_empty() {
        models.push("commerce-cloud-service");
    }
    if dice.chance(30) {
        models.reverse();
    }
    let kinds = [
        None,
        Some("partner"),
        Some("partner"),
        Some("adobe-professional-services"),
        Some("in-house"),
    ];
    let customizer = dice.chance(85).then(|| *dice.pick(&kinds));
    let pipelines = (0..dice.below(4)).map(|_| pipeline(dice)).collect();
    let people = (0..1 + dice.below(5))
        .map(|_| person(dice, customizer.is_some()))
        .collect();
    Team {
        models,
        customizer,
        premier_support: *dice.pick(&[None, Some(true), Some(false)]),
        pipelines,
        people,
    }
}

fn pipeline(dice: &mut Random) -> Pipeline {
    Pipeline {
        oversight: *dice.pick(&[None, Some("none"), Some("any-cse"), Some("my-cse")]),
        approval: *dice.pick(&[None, Some(true), Some(true), Some(false)]),
    }
}

fn person(dice: &mut Random, has_customizer: bool) -> Person {
    let parties = ["customer", "adobe", "customizer", "customizer"];
    let count = if has_customizer { 4 } else { 2 };
    let party = *dice.pick(&parties[..count]);
    let (starts, ends) = *dice.pick(&[
        (None, None),
        (None, None),
        (None, None),
        (Some("2026-11-20"), None),
        (Some("2026-11-21"), None),
        (None, Some("2026-11-19")),
        (None, Some("2026-11-20")),
        (None, Some("2027-02-18")),
        (None, Some("2027-02-19")),
    ]);
    Person {
        party,
        roles: ROLES.into_iter().filter(|_| dice.chance(25)).collect(),
        starts,
        ends,
        certificates: (0..dice.below(3)).map(|_| certificate(dice)).collect(),
    }
}

fn certificate(dice: &mut Random) -> Certificate {
    let name = *dice.pick(&[
        "AD0-E137",
        "AD0-E134",
        "AD0-E117",
        "aem-sites-developer-expert",
        "aem-devops-engineer-expert",
        "AD0-E128",
    ]);
    let (issued, expires) = *dice.pick(&[
        (None, None),
        (Some("2026-03-02"), None),
        (Some("2026-03-02"), None),
        (Some("2024-11-20"), None),
        (Some("2024-11-19"), None),
        (Some("2025-02-18"), None),
        (Some("2025-02-19"), None),
        (Some("2026-11-20"), None),
        (Some("2026-11-21"), None),
        (Some("2023-03-01"), None),
        (Some("2023-03-01"), Some("2025-10-01")),
        (Some("2023-03-01"), Some("2025-10-02")),
        (Some("2026-03-02"), Some("2028-03-02")),
        (Some("2026-03-02"), Some("2028-03-03")),
        (Some("2026-03-02"), Some("2026-03-01")),
        (None, Some("2026-11-19")),
        (None, Some("2026-11-20")),
        (None, Some("2027-02-18")),
        (None, Some("2027-02-19")),
    ]);
    Certificate {
        name,
        issued,
        expires,
    }
}

/// The team as its file.
pub fn written(team: &Team) -> String {
    let mut text = format!("project: P\nmodels: [{}]\n", team.models.join(", "));
    if let Some(premier) = team.premier_support {
        writeln!(text, "premier-support: {premier}").unwrap();
    }
    text.push_str("parties:\n  customer: { name: X }\n");
    if let Some(kind) = team.customizer {
        let kind = kind.map_or(String::new(), |kind| format!(", kind: {kind}"));
        writeln!(text, "  customizer: {{ name: Y{kind} }}").unwrap();
    }
    if !team.pipelines.is_empty() {
        text.push_str("pipelines:\n");
    }
    for (number, pipeline) in team.pipelines.iter().enumerate() {
        let oversight = pair("cse-oversight", pipeline.oversight);
        let approval = pair("go-live-approval", pipeline.approval);
        writeln!(text, "- {{ name: l{number}{oversight}{approval} }}").unwrap();
    }
    text.push_str("people:\n");
    for (number, person) in team.people.iter().enumerate() {
        let certificates: Vec<String> = person
            .certificates
            .iter()
            .map(|held| {
                let (issued, expires) =
                    (pair("issued", held.issued), pair("expires", held.expires));
                format!("{{ certification: {}{issued}{expires} }}", held.name)
            })
            .collect();
        writeln!(
            text,
            "- {{ id: p{number}, name: P, party: {}, roles: [{}]{}{}, certifications: [{}] }}",
            person.party,
            person.roles.join(", "),
            pair("starts", person.starts),
            pair("ends", person.ends),
            certificates.join(", ")
        )
        .unwrap();
    }
    text
}

fn pair(key: &str, value: Option<impl std::fmt::Display>) -> String {
    value.map_or(String::new(), |value| format!(", {key}: {value}"))
}
