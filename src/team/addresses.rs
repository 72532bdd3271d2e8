//! The e-mails of people and the domains of parties.

use bumpalo::collections::Vec as ArenaVec;

use super::email::{is_domain, is_email};
use super::meant_address::{WEB_SERVER, meant_domain, meant_email};
use super::reader::Reader;
use crate::deception::{TextKind, disguise, hidden};
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::{Span, Spanned};
use crate::suggest::shortened;
use crate::yaml::values::{Given, Items, Slot};

impl<'a> Reader<'a, '_> {
    /// The e-mail of a person.
    #[inline]
    pub(super) fn email(&mut self, slot: &Slot) -> Given<&'a str> {
        let given = self.decoder.text(slot);
        match &given {
            Given::Value(email) if !email.value.is_ascii() || !is_email(email.value) => {
                self.odd_email(email, slot)
            }
            _ => given,
        }
    }

    #[cold]
    fn odd_email(&mut self, email: &Spanned<&'a str>, slot: &Slot) -> Given<&'a str> {
        let rest = self.decoder.cut_off(slot);
        let whole = rest.map(|rest| Span {
            start: email.defined.start,
            end: rest.end,
        });
        let written = whole.map_or(email.value, |whole| self.decoder.text_at(whole));
        let message = format!("`{}` is not a valid e-mail address", shortened(written));
        if let Some(meant) = meant_email(written).filter(|meant| self.is_clear(email, meant)) {
            let mut problem = not_as_meant(email, message, &meant, true);
            if let Some(fix) = &mut problem.fix {
                fix.changes.extend(rest.map(|at| Change::RemoveKey { at }));
            }
            self.decoder.report_problem(problem);
            let meant: &str = self.arena.alloc_str(&meant);
            return Given::Value(email.map(|_| meant));
        }
        self.report_disguised(email, format_args!("`email`"), TextKind::Identifier);
        if is_email(email.value) {
            return Given::Value(*email);
        }
        let of_part = |_: &Self, part: &'a str| is_email(part).then_some(part);
        if !self.report_run_together((ProblemKind::InvalidValue, &message), email, of_part) {
            let help = "write an address such as \0mira@wknd.example\0, or remove `email`";
            self.invalid(email, message, help);
        }
        self.unreadable(slot)
    }

    /// The domains of a party.
    pub(super) fn domains(&mut self, slot: &Slot) -> Items<'a, Spanned<&'a str>> {
        let known = self.decoder.problems.problems.items.len();
        // A corrected domain may equal another one, which then is the one to keep.
        let mut as_written: ArenaVec<Spanned<&str>> = ArenaVec::new_in(self.arena);
        let mut corrected: ArenaVec<(&str, Spanned<&str>)> = ArenaVec::new_in(self.arena);
        let domains = self.list(slot, |reader, value| {
            let written = reader.decoder.item_text(value, "a domain")?;
            let domain = reader.domain(written)?;
            match domain.value == written.value {
                true => as_written.push(domain),
                false => corrected.push((domain.value, written)),
            }
            Some(domain)
        });
        self.duplicate_entries("domains", &as_written, |domain| domain);
        if !corrected.is_empty() {
            let right = as_written.iter().map(|domain| (domain.value, domain));
            let all = right.chain(corrected.iter().map(|(domain, written)| (*domain, written)));
            self.leave_out_misspelt(all, (ProblemKind::InvalidValue, known));
        }
        self.join_split_words(
            (ProblemKind::InvalidValue, known),
            |_, word| is_domain(word),
            |written| format!("`{written}` is not a valid domain"),
        );
        domains
    }

    /// A domain of a party; `None` where it may be any.
    fn domain(&mut self, domain: Spanned<&'a str>) -> Option<Spanned<&'a str>> {
        let is_of_server = domain.value.starts_with(WEB_SERVER);
        match domain.value.is_ascii() && is_domain(domain.value) && !is_of_server {
            true => Some(domain),
            false => self.odd_domain(domain),
        }
    }

    #[cold]
    fn odd_domain(&mut self, domain: Spanned<&'a str>) -> Option<Spanned<&'a str>> {
        let message = format!("`{}` is not a valid domain", shortened(domain.value));
        let meant = meant_domain(domain.value);
        if let Some((meant, is_safe)) = meant.filter(|(meant, _)| self.is_clear(&domain, meant)) {
            let problem = not_as_meant(&domain, message, &meant, is_safe);
            self.decoder.report_problem(problem);
            let meant: &str = self.arena.alloc_str(&meant);
            return Some(domain.map(|_| meant));
        }
        if self.report_disguised(&domain, format_args!("a domain"), TextKind::Identifier) {
            return None;
        }
        if is_domain(domain.value) {
            return Some(domain);
        }
        let of_part = |_: &Self, part: &'a str| is_domain(part).then_some(part);
        if self.report_run_together((ProblemKind::InvalidValue, &message), &domain, of_part) {
            return None;
        }
        self.invalid(&domain, message, "write a domain such as \0wknd.example\0");
        None
    }

    /// Whether an address that was meant has nothing that deceives.
    fn is_clear(&self, written: &Spanned<&str>, meant: &str) -> bool {
        let is_seen = |text: &str, place| hidden(text, place).next().is_none();
        is_seen(self.decoder.source(written), TextKind::Prose)
            && is_seen(meant, TextKind::Identifier)
            && disguise(meant).is_none()
    }
}

/// The problem with an address in another form.
fn not_as_meant(written: &Spanned<&str>, message: String, meant: &str, is_safe: bool) -> Problem {
    let help = format!("write \0{meant}\0");
    let change = Change::text(written.defined, meant);
    let fix = Fix::certain_if(is_safe, change, help.clone());
    Problem {
        about: vec![meant.to_owned()],
        help: Some(help),
        fix: Some(fix),
        ..Problem::new(ProblemKind::InvalidValue, Label::of(written, ""), message)
    }
}
