//! The places of a team in its text, which move if the team was read from a corrected text.

use super::Overview;
use crate::source::Span;

impl Overview {
    /// Changes every place in the text.
    pub fn move_places(&mut self, moved: &dyn Fn(Span) -> Span) {
        self.places(&mut |place| *place = moved(*place));
    }

    fn places(&mut self, see: &mut dyn FnMut(&mut Span)) {
        see(&mut self.place);
        let pipelines = self.pipelines.iter_mut();
        pipelines
            .filter_map(|one| one.place.as_mut())
            .for_each(&mut *see);
        for duty in self.duties.iter_mut().flat_map(|one| &mut one.activities) {
            let owners = duty.owner.shares_mut().iter_mut();
            let shares = owners.chain(&mut duty.contributors);
            shares.for_each(|share| see(&mut share.place));
        }
        self.parties.iter_mut().for_each(|one| see(&mut one.place));
        self.people.iter_mut().for_each(|one| see(&mut one.place));
        self.agreements
            .iter_mut()
            .for_each(|one| see(&mut one.place));
        self.waivers.iter_mut().for_each(|one| see(&mut one.place));
    }
}
