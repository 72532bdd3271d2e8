//! Rewrites the helps of a JSON file as JSON.

use crate::edit;
use crate::finding::Finding;

/// Rewrites the words that helps suggest, if a text is JSON.
pub(super) fn say(text: &str, findings: &mut [Finding]) {
    if findings.is_empty() || !edit::is_json(text) {
        return;
    }
    for finding in findings {
        let title = finding.fix.as_mut().map(|fix| &mut fix.title);
        for words in finding.help.as_mut().into_iter().chain(title) {
            *words = edit::in_words(words);
        }
    }
}
