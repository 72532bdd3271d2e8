//! The team's activities as one sequence, in the models' and the tables' order.

use std::ops::Range;

use bumpalo::Bump;
use bumpalo::collections::Vec as ArenaVec;

use crate::model::{Model, Row, TableKind};
use crate::team::{ActivityId, Team};

/// The place of each activity in the sequence.
pub struct Numbering<'a> {
    /// The place of each model's first activity.
    starts: &'a [usize],
    /// The number of activities.
    pub count: usize,
}

impl<'a> Numbering<'a> {
    pub(super) fn new(team: &Team, arena: &'a Bump) -> Self {
        let mut count = 0;
        let starts = team.models.items.iter().map(|named| {
            let start = count;
            count += rows(named.model).len();
            start
        });
        Numbering {
            starts: ArenaVec::from_iter_in(starts, arena).into_bump_slice(),
            count,
        }
    }

    /// An activity's place in the sequence.
    pub fn at(&self, id: ActivityId) -> usize {
        self.starts[id.model as usize] + id.row as usize
    }

    /// The activity at a place.
    pub fn id(&self, at: usize) -> ActivityId {
        let model = self.starts.partition_point(|start| *start <= at).max(1) - 1;
        ActivityId {
            model: model as u16,
            row: (at - self.starts[model]) as u16,
        }
    }

    /// The places of a model's activities.
    pub fn of(&self, model: usize) -> Range<usize> {
        self.starts[model]..self.starts.get(model + 1).copied().unwrap_or(self.count)
    }
}

/// The activities of a model; a permission model has none.
pub(super) fn rows(model: &Model) -> &[Row] {
    match model.kind {
        TableKind::Responsibilities => &model.rows,
        TableKind::Permissions => &[],
    }
}
