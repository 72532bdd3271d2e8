//! Writes values as Rust expressions.

use std::borrow::Cow;
use std::fmt::Write;
use std::path::Path;

use super::further_names::Names;
use super::problem::ProblemKind;
use super::types::*;

/// The source text that is being written. Every list is a separate static, because a constant with
/// a destructor cannot be borrowed in place.
#[derive(Default)]
pub(super) struct Constants {
    pub text: String,
    count: usize,
}

impl Constants {
    /// Writes a list as a static of the crate.
    pub fn write_list<T: Emit + Named>(&mut self, name: &str, list: &[T]) {
        let value = list.emit(self);
        let type_name = T::NAME;
        writeln!(
            self.text,
            "pub(super) static {name}: &[{type_name}] = {value};"
        )
        .unwrap();
    }

    /// Saves the text for the crate to include.
    pub fn save(self, name: &str) {
        let target = Path::new(&std::env::var("OUT_DIR").unwrap()).join(name);
        std::fs::write(target, self.text).unwrap();
    }

    /// Writes a separate static and returns its name.
    pub fn constant(&mut self, type_name: &str, value: &str) -> String {
        self.count += 1;
        let name = format!("CONSTANT_{}", self.count);
        writeln!(self.text, "static {name}: {type_name} = {value};").unwrap();
        name
    }

    /// Writes expressions as a list and returns a reference to it.
    pub fn list(&mut self, type_name: &str, items: &[String]) -> String {
        let list = format!("[{type_name}; {}]", items.len());
        let name = self.constant(&list, &format!("[{}]", items.join(", ")));
        format!("&{name}")
    }
}

/// A value as a Rust expression.
pub(super) trait Emit {
    fn emit(&self, out: &mut Constants) -> String;
}

impl Emit for Text {
    fn emit(&self, _: &mut Constants) -> String {
        format!("Cow::Borrowed({:?})", self.as_ref())
    }
}
impl Emit for &str {
    fn emit(&self, _: &mut Constants) -> String {
        format!("{self:?}")
    }
}
impl Emit for bool {
    fn emit(&self, _: &mut Constants) -> String {
        self.to_string()
    }
}
impl Emit for u8 {
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
pub(super) trait Named {
    const NAME: &'static str;
}

impl<T: Emit + Named> Emit for [T] {
    fn emit(&self, out: &mut Constants) -> String {
        let items: Vec<String> = self.iter().map(|item| item.emit(out)).collect();
        out.list(T::NAME, &items)
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
    Contradiction { about, tables, pages }
    Page { table, row, title, source, from, until, names }
    Published { repository, path, commit, certainty, also }
    Column { id, title, also, party }
    Names { number, word, title, phrase }
    CustomPermission { id, title, since, also }
    Rule { id, check, severity, summary, why, help, bad, good, waivable }
    Certification { id, name, level, also, not_for_partners, exams }
    Exam { id, from, page, retired, delisted }
    RoleCount { role, party, at_least }
    Overseen { oversight, role, party, or_undeclared }
    OfParty { role, party }
    PartyPresent { party }
    Assumed { key, party, holding }
    Certified { party, kind, with, at_least }
    Window { within_days }
    Needed { activity, step }
    StepWithin { step, party }
    Leaving { party, kind, with, within_days }
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
            Check::KindGiven(of) => of.emit(out),
            Check::Permitted(needed) => needed.emit(out),
            Check::StepWithin(within) => within.emit(out),
            Check::Leaving(leaving) => leaving.emit(out),
            Check::Assumed(assumed) => assumed.emit(out),
            Check::Agreement(fault) => fault.emit(out),
            Check::Held(count) => count.emit(out),
            Check::Overseen(overseen) => overseen.emit(out),
            Check::OfParty(of_party) => of_party.emit(out),
            Check::FourEyes(steps) => steps.emit(out),
            Check::Apart(roles) => roles.emit(out),
            Check::Certified(certified) => certified.emit(out),
            Check::Certificate(fault) => fault.emit(out),
            Check::Contradicting(contradictions) => contradictions.emit(out),
            Check::Policy
            | Check::EmailDomain
            | Check::Idle
            | Check::Departed
            | Check::Owned
            | Check::OneOwner
            | Check::OwnerInParty
            | Check::Contributed
            | Check::Accountable
            | Check::RolesApply
            | Check::Outdated
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
    AgreementFault, Assumption, TableKind, Offer, Oversight, PartyKind, ProblemKind, Severity, WaiverFault
}

impl Emit for PartyName {
    fn emit(&self, _: &mut Constants) -> String {
        match self {
            PartyName::Further(Further(names)) => {
                let number = names.number;
                format!("PartyName::Further(Further(&FURTHER_PARTIES[{number}]))")
            }
            usual => format!("PartyName::{usual:?}"),
        }
    }
}

impl Emit for Parties {
    fn emit(&self, out: &mut Constants) -> String {
        self.each()
            .fold("Parties::NONE".to_owned(), |parties, party| {
                format!("{parties}.with({})", party.emit(out))
            })
    }
}
