//! Compiles `rules/*.yaml` into constants, so that nothing is parsed at start and a broken shipped
//! model does not build.

#![allow(clippy::unwrap_used)] // a build that cannot go on stops

#[allow(dead_code)]
#[path = "src/model/assemble.rs"]
mod assemble;
#[allow(dead_code)]
#[path = "src/model/check.rs"]
mod check;
#[path = "build/confusables.rs"]
mod confusables;
#[allow(dead_code)]
#[path = "src/model/file.rs"]
mod file;
#[path = "src/problem/kind.rs"]
mod kind;
#[allow(dead_code)]
#[path = "src/model/party.rs"]
mod party;
#[path = "src/yaml/placed.rs"]
mod placed;
mod problem {
    pub use crate::kind::ProblemKind;
}
mod yaml {
    pub(crate) use crate::placed;
}
#[allow(dead_code)]
#[path = "src/model/types.rs"]
mod types;

use std::borrow::Cow;
use std::fmt::Write;
use std::path::Path;

use types::*;

const MODELS: [&str; 4] = [
    "aem-cloud-service",
    "commerce-cloud-service",
    "cloud-manager-ams",
    "cloud-manager-cloud-service",
];

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build");
    confusables::write(&Path::new(&std::env::var("OUT_DIR").unwrap()).join("confusables.rs"));
    let mut out = Constants::default();
    let models: Vec<Model> = MODELS.iter().map(|name| model(name)).collect();
    let list = models.emit(&mut out);
    writeln!(out.text, "pub(super) static MODELS: &[Model] = {list};").unwrap();
    let rules = rules().emit(&mut out);
    writeln!(
        out.text,
        "pub(super) static TEAM_FILE_RULES: &[Rule] = {rules};"
    )
    .unwrap();
    let catalogue: file::CatalogueFile = read("certifications");
    let certifications = catalogue.certifications.emit(&mut out);
    writeln!(
        out.text,
        "pub(super) static CERTIFICATIONS: &[Certification] = {certifications};"
    )
    .unwrap();
    let target = Path::new(&std::env::var("OUT_DIR").unwrap()).join("models.rs");
    std::fs::write(target, out.text).unwrap();
}

fn read<T: serde::de::DeserializeOwned>(name: &str) -> T {
    let path = format!("rules/{name}.yaml");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    // An enum is written as a mapping of one key, as the run-time reader has it, not as a YAML tag.
    serde_yaml::with::singleton_map_recursive::deserialize(serde_yaml::Deserializer::from_str(
        &text,
    ))
    .unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn model(name: &str) -> Model {
    let model = assemble::assemble(read(name), None)
        .unwrap_or_else(|faults| panic!("rules/{name}.yaml: {faults:#?}"));
    assert_eq!(model.id, name, "a model is named after its file");
    model
}

fn rules() -> Vec<Rule> {
    let mut faults = Vec::new();
    let read: file::RulesFile = read("team-file");
    let rules = assemble::assemble_rules(read.rules, &[], &mut faults);
    assert!(faults.is_empty(), "rules/team-file.yaml: {faults:#?}");
    rules
}

/// The source text that is being written: every list is a static of its own, since a constant with
/// a destructor cannot be borrowed in place.
#[derive(Default)]
struct Constants {
    text: String,
    count: usize,
}

/// A value as a Rust expression.
trait Emit {
    fn emit(&self, out: &mut Constants) -> String;
}

impl Emit for Text {
    fn emit(&self, _: &mut Constants) -> String {
        format!("Cow::Borrowed({:?})", self.as_ref())
    }
}
impl Emit for bool {
    fn emit(&self, _: &mut Constants) -> String {
        self.to_string()
    }
}
impl Emit for u32 {
    fn emit(&self, _: &mut Constants) -> String {
        self.to_string()
    }
}
impl<T: Emit> Emit for Option<T> {
    fn emit(&self, out: &mut Constants) -> String {
        self.as_ref()
            .map_or("None".into(), |value| format!("Some({})", value.emit(out)))
    }
}
impl<A: Emit, B: Emit> Emit for (A, B) {
    fn emit(&self, out: &mut Constants) -> String {
        format!("({}, {})", self.0.emit(out), self.1.emit(out))
    }
}

/// The name of the type in a list's static.
trait Named {
    const NAME: &'static str;
}

impl<T: Emit + Named> Emit for [T] {
    fn emit(&self, out: &mut Constants) -> String {
        let items: Vec<String> = self.iter().map(|item| item.emit(out)).collect();
        out.count += 1;
        let name = format!("LIST_{}", out.count);
        writeln!(
            out.text,
            "static {name}: [{}; {}] = [{}];",
            T::NAME,
            self.len(),
            items.join(", ")
        )
        .unwrap();
        format!("&{name}")
    }
}
impl<T: Emit + Named> Emit for Vec<T> {
    fn emit(&self, out: &mut Constants) -> String {
        self.as_slice().emit(out)
    }
}
impl<T: Emit + Named + Clone> Emit for Cow<'static, [T]> {
    fn emit(&self, out: &mut Constants) -> String {
        format!("Cow::Borrowed({})", self.as_ref().emit(out))
    }
}

impl Named for Text {
    const NAME: &'static str = "Text";
}
impl Named for (Text, Text) {
    const NAME: &'static str = "(Text, Text)";
}
impl Named for (Text, List<Text>) {
    const NAME: &'static str = "(Text, List<Text>)";
}

macro_rules! emit_struct {
    ($($name:ident { $($field:ident),* })*) => { $(
        impl Named for $name {
            const NAME: &'static str = stringify!($name);
        }
        impl Emit for $name {
            fn emit(&self, out: &mut Constants) -> String {
                let fields = [$(format!("{}: {}", stringify!($field), self.$field.emit(out))),*];
                format!("{} {{ {} }}", stringify!($name), fields.join(", "))
            }
        }
    )* };
}

emit_struct! {
    Model { id, title, edition, source, kind, counts_as, offers, actions, columns, roles_without_column, requirements, rows, rules }
    Column { id, title, also }
    Row { id, group, title, cells, details, accountable, working }
    Rule { id, check, severity, summary, why, help, bad, good, waivable }
    Certification { id, name, level, also, exams }
    Exam { id, retired }
    Held { role, party, at_least }
    Overseen { oversight, role, party, or_undeclared }
    OfParty { role, party }
    PartyPresent { party }
    Assumed { key, party, holding }
    Certified { party, kind, with, at_least }
}

impl Named for Check {
    const NAME: &'static str = "Check";
}
impl Emit for Check {
    fn emit(&self, out: &mut Constants) -> String {
        match self {
            Check::Held(held) => format!("Check::Held({})", held.emit(out)),
            Check::Overseen(overseen) => format!("Check::Overseen({})", overseen.emit(out)),
            Check::OfParty(of) => format!("Check::OfParty({})", of.emit(out)),
            Check::PartyPresent(present) => format!("Check::PartyPresent({})", present.emit(out)),
            Check::Assumed(assumed) => format!("Check::Assumed({})", assumed.emit(out)),
            Check::Certified(certified) => format!("Check::Certified({})", certified.emit(out)),
            Check::Apart(roles) => format!("Check::Apart({})", roles.emit(out)),
            Check::FourEyes([first, second]) => format!(
                "Check::FourEyes([{}, {}])",
                first.emit(out),
                second.emit(out)
            ),
            Check::Shape(kind) => format!("Check::Shape(ProblemKind::{kind:?})"),
            Check::Offered(offer) => format!("Check::Offered(Offer::{offer:?})"),
            Check::Waiver(fault) => format!("Check::Waiver(WaiverFault::{fault:?})"),
            Check::Agreement(fault) => format!("Check::Agreement(AgreementFault::{fault:?})"),
            Check::Certificate(fault) => format!("Check::Certificate(CertificateFault::{fault:?})"),
            // The rest is made of plain names and numbers, whose debug form is Rust.
            plain => format!("Check::{plain:?}"),
        }
    }
}
impl Emit for Kind {
    fn emit(&self, _: &mut Constants) -> String {
        format!("Kind::{self:?}")
    }
}
impl Emit for PartyName {
    fn emit(&self, _: &mut Constants) -> String {
        format!("PartyName::{self:?}")
    }
}
impl Emit for Parties {
    fn emit(&self, _: &mut Constants) -> String {
        self.each()
            .fold("Parties::NONE".to_owned(), |parties, party| {
                format!("{parties}.with(PartyName::{party:?})")
            })
    }
}
impl Emit for Severity {
    fn emit(&self, _: &mut Constants) -> String {
        format!("Severity::{self:?}")
    }
}
