//! What the text of a team file tells without its tree: comments, e-mails anywhere, and what a
//! syntax error kept out of the tree.

use super::{Private, Tells};
use crate::model::PartyName;
use crate::source::Span;
use crate::team::keys;
use crate::yaml::tree::{Kind, Tree};

impl Private {
    /// What a syntax error may have kept out of the tree: whatever follows a telling key, or one
    /// that nobody knows, on its line.
    pub(super) fn lines(&mut self, text: &str) {
        for (at, _) in text.match_indices(':').filter(|(at, _)| {
            text[at + 1..]
                .chars()
                .next()
                .is_none_or(char::is_whitespace)
        }) {
            let before = text[..at].trim_end_matches(['"', '\'', ' ']);
            let key = &before[before
                .trim_end_matches(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_'))
                .len()..];
            let tells = match key {
                "email" => Tells::Email,
                "credential" => Tells::Credential,
                "id" | "name" | "lead" | "owner" | "contributors" | "approved-by" => Tells::Person,
                key if is_known(key) => continue,
                _ => Tells::Person,
            };
            let value = &text[at + 1..];
            let is_list = value.trim_start().starts_with('[');
            let end = value
                .find(|c| {
                    matches!(c, '\n' | '\r' | '#')
                        || c == if is_list { ']' } else { '}' }
                        || (c == ',' && !is_list)
                })
                .unwrap_or(value.len());
            for part in value[..end]
                .split(['[', ']', '"', '\'', ','])
                .filter(|part| PartyName::from_word(part.trim()).is_none())
            {
                let from = at + 1 + (part.as_ptr() as usize - value.as_ptr() as usize);
                let blank = part.len() - part.trim_start().len();
                self.add(
                    part,
                    Span::new(from + blank, from + blank + part.trim().len()),
                    tells,
                    None,
                );
            }
        }
    }

    /// Items on lines of their own, which a syntax error may have parted from their key: nobody
    /// knows what they are.
    pub(super) fn items(&mut self, text: &str) {
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if let Some(item) = line
                .trim_start()
                .strip_prefix("- ")
                .filter(|item| !item.contains(':'))
            {
                self.spans.push((
                    Span::new(start + line.len() - item.len(), start + line.len()),
                    String::new(),
                ));
            }
            start += line.len();
        }
    }

    /// E-mails, wherever they stand.
    pub(super) fn emails(&mut self, text: &str) {
        let outside =
            |c: char| c.is_whitespace() || c.is_control() || "\"'<>,;:()[]{}`|#".contains(c);
        for (at, _) in text.match_indices('@') {
            let start = text[..at].rfind(outside).map_or(0, |before| {
                before + text[before..].chars().next().map_or(1, char::len_utf8)
            });
            let end = text[at..]
                .find(outside)
                .map_or(text.len(), |length| at + length);
            let domain = &text[at + 1..end];
            if start < at && domain.contains('.') {
                let email = text[start..end].trim_end_matches('.');
                self.add(
                    email,
                    Span::new(start, start + email.len()),
                    Tells::Email,
                    None,
                );
            }
        }
    }

    /// Comments, which can speak of anybody.
    pub(super) fn comments(&mut self, tree: &Tree) {
        let is_text = |kind: Kind| matches!(kind, Kind::Plain | Kind::Quoted | Kind::Block);
        let mut texts: Vec<Span> = tree
            .nodes()
            .filter(|node| is_text(node.kind))
            .map(|node| node.span)
            .collect();
        texts.sort_unstable();
        let mut end = 0;
        for (at, _) in tree.text.match_indices('#') {
            let opens = tree.text[..at]
                .chars()
                .next_back()
                .is_none_or(char::is_whitespace);
            let text = texts[..texts.partition_point(|text| text.start <= at as u32)].last();
            if at >= end && opens && text.is_none_or(|text| text.end <= at as u32) {
                end = tree.text[at..]
                    .find('\n')
                    .map_or(tree.text.len(), |length| at + length);
                self.spans.push((Span::new(at + 1, end), String::new()));
            }
        }
    }
}

/// Whether a key is one that a team file may have.
pub fn is_known(key: &str) -> bool {
    let tables: [&[keys::Key]; 9] = [
        &keys::TEAM,
        &keys::PARTIES,
        &keys::PARTY,
        &keys::PIPELINE,
        &keys::PERSON,
        &keys::CERTIFICATION,
        &keys::RESPONSIBILITY,
        &keys::AGREEMENT,
        &keys::WAIVER,
    ];
    tables.iter().any(|table| super::is_key(table, key))
}
