//! Is a certification in order: still valid, possible and dated?

use jiff::civil::Date;

mod exam;

use super::Context;
use crate::finding::Finding;
use crate::model::{CertificateFault, Rule, Window};
use crate::problem::Label;
use crate::team::{HeldCertification, LastDay, Person, latest_expiry, latest_renewal};

pub(super) fn check(rule: &Rule, fault: CertificateFault, context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    let people = context.team.people.items.iter();
    let holders = people.filter(|person| !person.certifications.items.is_empty());
    // The certifications of people who have left do not count, so they need no finding.
    for person in holders.filter(|person| person.has_not_left(context.day)) {
        for held in person.certifications.items {
            findings.extend(Certificate { person, held }.find(rule, fault, context.day));
        }
    }
    findings
}

/// A certification and the person who holds it.
struct Certificate<'t> {
    person: &'t Person<'t>,
    held: &'t HeldCertification<'t>,
}

impl Certificate<'_> {
    fn find(&self, rule: &Rule, fault: CertificateFault, day: Date) -> Option<Finding> {
        match fault {
            CertificateFault::Expired => self.expired(rule, day),
            CertificateFault::Expiring(window) => self.expiring(rule, window, day),
            CertificateFault::Undated => self.undated(rule, day),
            // A renewal may leave `issued` as it was, but makes no exam older.
            CertificateFault::Impossible => self
                .before_the_exam(rule)
                .or_else(|| self.impossible_period(rule))
                .or_else(|| self.in_future(rule, day))
                .or_else(|| self.too_late(rule, day))
                .or_else(|| self.after_the_exam(rule)),
        }
    }

    /// `tomas` holds `aem-sites-developer-expert`, which expired on 2026-03-31.
    fn finding(&self, rule: &Rule, predicate: &str, labels: Vec<Label>) -> Finding {
        let (person, certification) = (self.person.called(), self.held.written.value);
        let message = format!("`{person}` holds `{certification}`, which {predicate}");
        Finding {
            single_subject: true,
            ..rule
                .finding(message, labels)
                .with_subjects([person, certification])
                .with_party_of(self.person)
        }
    }

    /// The last day that matters; `None` if another rule reports the dates as wrong, or if the
    /// person has renewed the certification.
    fn last_day(&self, day: Date) -> Option<LastDay> {
        let is_known = self.held.certification.is_some()
            && !self.held.has_impossible_dates(day)
            && !self.held.is_outside_of_the_exam()
            && !self.person.ends().is_unreadable();
        let last = self.held.last.filter(|_| is_known)?;
        let others = &self.person.certifications;
        let renews = |other: &HeldCertification| self.may_be_renewed_by(other, &last);
        (others.complete && !others.items.iter().any(renews)).then_some(last)
    }

    /// Whether another certification is the same one and lasts longer. An unreadable one may be.
    fn may_be_renewed_by(&self, other: &HeldCertification, last: &LastDay) -> bool {
        let is_later = match &other.last {
            Some(other) => other.day.value > last.day.value,
            None => other.issued.is_unreadable() || other.expires.is_unreadable(),
        };
        match other.certification {
            None => is_later,
            Some(_) => self.held.is_same_as(other) && is_later,
        }
    }

    fn expired(&self, rule: &Rule, day: Date) -> Option<Finding> {
        let last = self.last_day(day).filter(|last| last.day.value < day)?;
        let label = match last.is_derived {
            true => derived_label(&last),
            false => "last valid day".to_owned(),
        };
        let predicate = format!("expired on {}", last.day.value);
        let finding = self.finding(rule, &predicate, Label::of(&last.day, label));
        Some(self.with_successor(finding, day))
    }

    fn expiring(&self, rule: &Rule, window: Window, day: Date) -> Option<Finding> {
        let last = self.last_day(day).filter(|last| last.day.value >= day)?;
        let days = (last.day.value - day).get_days();
        if !window.has(days) {
            return None;
        }
        let label = match last.is_derived {
            true => derived_label(&last),
            false => match days {
                0 => "its last valid day".to_owned(),
                1 => format!("1 day after {day}"),
                _ => format!("{days} days after {day}"),
            },
        };
        let predicate = format!("expires on {}", last.day.value);
        let finding = self.finding(rule, &predicate, Label::of(&last.day, label));
        Some(self.with_successor(finding, day))
    }

    fn undated(&self, rule: &Rule, day: Date) -> Option<Finding> {
        if self.held.certification.is_none() || !self.held.is_undated() {
            return None;
        }
        let labels = Label::of(&self.held.written, "`issued` and `expires` are missing");
        let finding = self.finding(rule, "has no dates, so it counts as valid", labels);
        Some(self.with_successor(finding, day))
    }

    fn impossible_period(&self, rule: &Rule) -> Option<Finding> {
        let (issued, expires) = (self.held.issued.value()?, self.held.expires.value()?);
        let longest = latest_expiry(issued.value);
        let (predicate, label) = match expires.value {
            expires if expires < issued.value => (
                "expires before it was issued",
                "earlier than `issued`".to_owned(),
            ),
            expires if expires > longest => (
                "lasts more than two years",
                format!("must be {longest} or earlier"),
            ),
            _ => return None,
        };
        let finding = self.finding(rule, predicate, Label::of(expires, label));
        Some(finding.with_labels([Label::new(issued.used, "issued here")]))
    }

    fn in_future(&self, rule: &Rule, day: Date) -> Option<Finding> {
        let issued = self
            .held
            .issued
            .value()
            .filter(|issued| issued.value > day)?;
        let labels = Label::of(issued, format!("later than {day}"));
        let predicate = format!("will not be issued until {}", issued.value);
        Some(self.finding(rule, &predicate, labels))
    }

    fn too_late(&self, rule: &Rule, day: Date) -> Option<Finding> {
        let expires = self.held.expires_too_late(day)?;
        let labels = Label::of(
            expires,
            format!("must be {} or earlier", latest_renewal(day)),
        );
        let predicate = format!("expires on {}, later than any issued so far", expires.value);
        Some(self.finding(rule, &predicate, labels))
    }
}

fn derived_label(last: &LastDay) -> String {
    let day = last.day.value;
    match last.is_extended {
        true => format!("valid for two years, which Adobe extended until {day}"),
        false => format!("valid for two years, until {day}"),
    }
}
