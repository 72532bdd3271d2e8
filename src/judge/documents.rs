//! Judges every document of a parsed text as it is written, without corrections.

use super::hiding::hides_values;
use super::team_rules::judge_team;
use super::{Audience, Scratch, Settings};
use super::{accounting, ambiguity, fixes, order, repeated_document, syntax, unasked};
use crate::capped::Capped;
use crate::finding::Finding;
use crate::problem::ProblemKind;
use crate::results::Unasked;
use crate::waiver::Waived;
use crate::yaml::decode::Decoder;
use crate::yaml::tree::{Id, NodeKind, Tree};
use crate::{checks, team};

/// The result of judging a text, besides its findings.
#[derive(Clone, Copy)]
pub(super) struct Judged {
    /// The effect of its waivers.
    pub waived: Waived,
    /// Whether the whole text could be read.
    pub is_whole: bool,
    /// The questions that were not asked.
    pub unasked: Unasked,
}

impl Judged {
    /// The same of a text of which only the corrected form could be read.
    pub fn as_corrected(self) -> Self {
        Judged {
            is_whole: false,
            ..self
        }
    }
}

/// A function that judges a text that has been read, with or without corrections.
pub(super) type Judge =
    fn(Tree, &Settings, &mut Scratch, &mut Audience, &mut Capped<Finding>) -> Judged;

/// Judges every document of a text that has been read.
pub(super) fn judge_tree(
    tree: Tree,
    settings: &Settings,
    scratch: &mut Scratch,
    audience: &mut Audience,
    all: &mut Capped<Finding>,
) -> Judged {
    scratch.judged_bytes += tree.text.len() as u64;
    all.extend(checks::problems(syntax::problems(&tree), settings.library));
    let (library, day) = (settings.library, settings.day);
    ambiguity::search(&tree, library, all);
    all.extend(checks::problems(
        repeated_document::problems(&tree),
        library,
    ));
    order::search(&tree, settings.sorted, library, all);
    let is_empty = |document: &Id| tree.node(*document).kind == NodeKind::Null;
    let has_team =
        tree.documents.iter().any(|document| !is_empty(document)) || !tree.errors.is_empty();
    let mut judged = Judged {
        waived: Waived::default(),
        is_whole: has_team && tree.errors.is_empty(),
        unasked: unasked::without_documents(&tree),
    };
    let reads_guesses = accounting::kind_accounts(settings, ProblemKind::UnknownKey);
    let reads_what_is_meant = accounting::kind_accounts(settings, ProblemKind::UnknownModel);
    for document in &tree.documents {
        if is_empty(document) && has_team {
            continue; // a `---` at the end starts no team
        }
        scratch.arena.reset(); // the document before is done
        let mut decoder = Decoder::new(&tree);
        decoder.reads_guesses = reads_guesses;
        decoder.reads_what_is_meant = reads_what_is_meant;
        let root = decoder.root(*document);
        let team = team::read(&mut decoder, root, library, day, &scratch.arena);
        let mut problems = decoder.problems.problems.items.iter();
        judged.is_whole &= team.is_some() && !problems.any(hides_values);
        let of_team = judge_team(
            team,
            decoder.problems,
            (&tree, *document),
            settings,
            &scratch.arena,
            audience,
        );
        judged.waived += of_team.waived;
        judged.unasked = judged.unasked.or(of_team.unasked);
        all.append(of_team.found);
    }
    fixes::plan(&tree, all, library);
    tree.recycle(&mut scratch.tree);
    judged
}
