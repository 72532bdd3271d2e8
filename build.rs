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
#[allow(dead_code)]
#[path = "src/problem/kind.rs"]
mod kind;
#[allow(dead_code)]
#[path = "src/model/party.rs"]
mod party;
#[path = "src/yaml/placed.rs"]
mod placed;
mod yaml {
    pub(crate) use crate::placed;
}
#[allow(dead_code)]
#[path = "src/problem/placed_error.rs"]
mod placed_error;
#[allow(dead_code)]
#[path = "src/model/rows.rs"]
mod rows;
#[allow(dead_code)]
#[path = "src/model/rules.rs"]
mod rules;
#[allow(dead_code)]
#[path = "src/model/slug.rs"]
mod slug;
#[allow(dead_code)]
#[path = "src/source/span.rs"]
mod span;
#[allow(dead_code)]
#[path = "src/model/types.rs"]
mod types;

/// Where the files above find the rest of the crate.
mod problem {
    pub use crate::kind::ProblemKind;
    pub use crate::placed_error::PlacedError;
}
mod source {
    pub use crate::span::Span;
}

use std::borrow::Cow;
use std::fmt::Write;
use std::path::Path;

use problem::ProblemKind;
use types::*;

/// The files of `rules/` that hold no model.
const TEAM_FILE_RULES: &str = "team-file";
const CERTIFICATIONS: &str = "certifications";

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build");
    confusables::write(&Path::new(&std::env::var("OUT_DIR").unwrap()).join("confusables.rs"));
    let mut out = Constants::default();
    let models: Vec<Model> = model_names().iter().map(|name| model(name)).collect();
    out.write_list("MODELS", &models);
    out.write_list("TEAM_FILE_RULES", &team_file_rules());
    let catalogue: file::CatalogueFile = read(CERTIFICATIONS);
    out.write_list("CERTIFICATIONS", &catalogue.certifications);
    let target = Path::new(&std::env::var("OUT_DIR").unwrap()).join("models.rs");
    std::fs::write(target, out.text).unwrap();
}

/// The names of the models: every YAML file of `rules/` is one, but for two.
fn model_names() -> Vec<String> {
    let paths = std::fs::read_dir("rules")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        });
    let mut names: Vec<String> = paths
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|name| name != TEAM_FILE_RULES && name != CERTIFICATIONS)
        .collect();
    names.sort();
    names
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
        .unwrap_or_else(|errors| panic!("rules/{name}.yaml: {errors:#?}"));
    assert_eq!(model.id, name, "a model is named after its file");
    model
}

fn team_file_rules() -> Vec<Rule> {
    let mut errors = Vec::new();
    let read: file::RulesFile = read(TEAM_FILE_RULES);
    let rules = rules::assemble_rules(read.rules, Vec::new(), &mut errors);
    assert!(errors.is_empty(), "{TEAM_FILE_RULES}: {errors:#?}");
    rules
}

/// The source text that is being written: every list is a static of its own, since a constant with
/// a destructor cannot be borrowed in place.
#[derive(Default)]
struct Constants {
    text: String,
    count: usize,
}

impl Constants {
    /// Writes a list as a static of the crate.
    fn write_list<T: Emit + Named>(&mut self, name: &str, list: &[T]) {
        let value = list.emit(self);
        let type_name = T::NAME;
        writeln!(
            self.text,
            "pub(super) static {name}: &[{type_name}] = {value};"
        )
        .unwrap();
    }
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
impl Named for (PartyName, PartyName) {
    const NAME: &'static str = "(PartyName, PartyName)";
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
    RoleCount { role, party, at_least }
    Overseen { oversight, role, party, or_undeclared }
    OfParty { role, party }
    PartyPresent { party }
    Assumed { key, party, holding }
    Certified { party, kind, with, at_least }
    Window { within_days }
}

impl Named for Check {
    const NAME: &'static str = "Check";
}
impl Emit for Check {
    fn emit(&self, out: &mut Constants) -> String {
        let argument = match self {
            Check::Shape(kind) => kind.emit(out),
            Check::Offered(offer) => offer.emit(out),
            Check::Reviewed(window) => window.emit(out),
            Check::Waiver(fault) => fault.emit(out),
            Check::PartyPresent(present) => present.emit(out),
            Check::Assumed(assumed) => assumed.emit(out),
            Check::Agreement(fault) => fault.emit(out),
            Check::Held(count) => count.emit(out),
            Check::Overseen(overseen) => overseen.emit(out),
            Check::OfParty(of_party) => of_party.emit(out),
            Check::FourEyes(steps) => steps.emit(out),
            Check::Apart(roles) => roles.emit(out),
            Check::Certified(certified) => certified.emit(out),
            Check::Certificate(fault) => fault.emit(out),
            Check::EmailDomain
            | Check::Idle
            | Check::Owned
            | Check::OneOwner
            | Check::OwnerInParty
            | Check::Contributed
            | Check::Accountable
            | Check::SoleHolder => return format!("Check::{self:?}"),
        };
        let verb = format!("{self:?}");
        let verb = verb.split('(').next().unwrap_or_default();
        format!("Check::{verb}({argument})")
    }
}
impl Emit for CertificateFault {
    fn emit(&self, out: &mut Constants) -> String {
        match self {
            CertificateFault::Expiring(window) => {
                format!("CertificateFault::Expiring({})", window.emit(out))
            }
            plain => format!("CertificateFault::{plain:?}"),
        }
    }
}
impl Emit for [Text; 2] {
    fn emit(&self, out: &mut Constants) -> String {
        format!("[{}, {}]", self[0].emit(out), self[1].emit(out))
    }
}

/// Enums without fields, whose debug form is the name of the variant.
macro_rules! emit_words {
    ($($name:ident),*) => { $(
        impl Named for $name {
            const NAME: &'static str = stringify!($name);
        }
        impl Emit for $name {
            fn emit(&self, _: &mut Constants) -> String {
                format!("{}::{self:?}", stringify!($name))
            }
        }
    )* };
}

emit_words! {
    AgreementFault, Assumption, Kind, Offer, Oversight, PartyKind, PartyName, ProblemKind, Severity, WaiverFault
}

impl Emit for Parties {
    fn emit(&self, _: &mut Constants) -> String {
        self.each()
            .fold("Parties::NONE".to_owned(), |parties, party| {
                format!("{parties}.with(PartyName::{party:?})")
            })
    }
}
