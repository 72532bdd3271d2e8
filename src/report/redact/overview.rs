//! Hides people in everything that is shown about a team besides its findings.

use super::Redactor;
use crate::model::{Column, CustomPermission, Further, Model, Parties, PartyName, Text};
use crate::overview::{Duties, How, Member, Overview, Permissions, Share, Table};

impl Redactor {
    /// Puts pseudonyms in place of every word of a team that is not published.
    pub fn overview(&self, overview: &mut Overview) {
        for party in &mut overview.parties {
            party.party = self.party(party.party);
        }
        let names = overview.parties.iter_mut().map(|party| &mut party.name);
        names
            .chain([&mut overview.project])
            .chain(overview.pipelines.iter_mut().map(|one| &mut one.name))
            .for_each(|name| self.name(name));
        overview
            .people
            .iter_mut()
            .for_each(|member| self.member(member));
        overview
            .duties
            .iter_mut()
            .for_each(|duties| self.duties(duties));
        let tables = overview.permissions.iter_mut();
        tables.for_each(|permissions| self.permissions(permissions));
        let roles = overview.roles.iter_mut();
        roles.for_each(|role| self.role(role));
        for (role, party) in &mut overview.reserved {
            self.text(role);
            *party = self.party(*party);
        }
        for agreement in &mut overview.agreements {
            let patterns = agreement.activities.iter_mut();
            patterns.for_each(|pattern| *pattern = self.argument(pattern));
            agreement.owner = agreement.owner.map(|owner| self.party(owner));
            self.name(&mut agreement.reference);
        }
        for waiver in &mut overview.waivers {
            self.name(&mut waiver.rule);
            self.name(&mut waiver.about);
            self.name(&mut waiver.reason);
        }
    }

    /// A party that only a custom table has gets a pseudonym.
    fn party(&self, party: PartyName) -> PartyName {
        let word = party.word();
        match self.published.has_all(word) {
            true => party,
            false => PartyName::Further(Further::pseudonymous(&self.argument(word))),
        }
    }

    fn parties(&self, parties: Parties) -> Parties {
        Parties::of(parties.each().map(|party| self.party(party)))
    }

    fn name(&self, name: &mut Option<String>) {
        *name = name.take().map(|name| self.argument(&name));
    }

    fn member(&self, member: &mut Member) {
        member.called = self.argument(&member.called);
        [&mut member.id, &mut member.name, &mut member.email]
            .into_iter()
            .for_each(|name| self.name(name));
        member.party = member.party.map(|party| self.party(party));
        let roles = member.roles.iter_mut();
        roles.for_each(|role| *role = self.argument(role));
        let permissions = member.permissions.iter_mut();
        permissions.for_each(|permission| *permission = self.argument(permission));
        for held in &mut member.certificates {
            held.id = self.argument(&held.id);
        }
    }

    fn duties(&self, duties: &mut Duties) {
        self.table(&mut duties.table);
        let is_own = self.library.model(&duties.table.model).is_none();
        for (party, title) in &mut duties.parties {
            *party = self.party(*party);
            if is_own && title != party.title() {
                self.text(title);
            }
        }
        for (id, title) in &mut duties.columns {
            self.text(id);
            if is_own && PartyName::from_word(id).is_none() {
                self.text(title);
            }
        }
        for duty in &mut duties.activities {
            duty.accountable = duty.accountable.map(|party| self.party(party));
            duty.working = self.parties(duty.working);
            for party in &mut duty.unmanned {
                *party = self.party(*party);
            }
            self.row(&mut duty.id, &mut duty.title, &mut duty.group);
            for (column, word) in &mut duty.cells {
                self.text(column);
                self.text(word);
            }
            let owners = duty.owner.shares_mut().iter_mut();
            owners
                .chain(&mut duty.contributors)
                .for_each(|share| self.share(share));
        }
    }

    fn permissions(&self, permissions: &mut Permissions) {
        self.table(&mut permissions.table);
        let custom = permissions.custom.to_mut().iter_mut();
        custom.for_each(|custom| self.custom(custom));
        for row in &mut permissions.rows {
            self.row(&mut row.id, &mut row.title, &mut row.group);
            let giving = row.roles.iter_mut().chain(&mut row.granting);
            giving.for_each(|text| self.text(text));
            for holder in &mut row.holders {
                let texts = holder.roles.iter_mut().chain(&mut holder.custom);
                texts.for_each(|text| self.text(text));
            }
        }
    }

    /// The words of custom permissions from a custom table are not published.
    fn custom(&self, custom: &mut CustomPermission) {
        [&mut custom.id, &mut custom.title]
            .into_iter()
            .chain(custom.also.to_mut())
            .for_each(|text| self.text(text));
    }

    fn share(&self, share: &mut Share) {
        if let How::Glob(glob) = &mut share.how {
            *glob = self.argument(glob);
        }
    }

    /// The words of a shipped table are published; those of a custom table are not.
    fn table(&self, table: &mut Table) {
        if self.library.model(&table.model).is_none() {
            self.text(&mut table.model);
            self.text(&mut table.title);
            table.source = Text::default();
            for (role, title) in &mut table.columns {
                self.text(role);
                self.text(title);
            }
        }
    }

    fn role(&self, role: &mut Column) {
        let mut published = self.library.roles();
        if !published.any(|known| known.id == role.id && known.title == role.title) {
            [&mut role.id, &mut role.title]
                .into_iter()
                .chain(role.also.to_mut())
                .for_each(|text| self.text(text));
        }
    }

    fn row(&self, id: &mut Text, title: &mut Text, group: &mut Option<Text>) {
        let is_published = |model: &Model| {
            let mut editions = self.library.editions(&model.id);
            editions.any(|edition| edition.rows.number(id).is_some())
        };
        if !self.library.models().any(is_published) {
            self.text(id);
            self.text(title);
            group.iter_mut().for_each(|group| self.text(group));
        }
    }

    fn text(&self, text: &mut Text) {
        *text = self.argument(text).into();
    }
}
