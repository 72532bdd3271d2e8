//! The addresses to which a finding's rule is a link.

use std::borrow::Cow;

use crate::address;
use crate::finding::Finding;

/// The address to which a finding's rule is a link: its page in the documentation, else the
/// published page behind the finding.
pub fn link(finding: &Finding) -> Option<Cow<'_, str>> {
    let page = address::of_rule(&finding.rule).map(Cow::Owned);
    page.or_else(|| published_link(finding).map(Cow::Borrowed))
}

/// The address of the published page behind a finding, if it can be a link.
pub fn published_link(finding: &Finding) -> Option<&str> {
    let address = finding.source.as_ref()?.address.as_ref();
    let fits = address.starts_with("https://")
        && address
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte));
    fits.then_some(address)
}
