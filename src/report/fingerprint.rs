//! What makes a finding the same one in the next run: SHA-256, which no compiler's release changes.

use sha2::{Digest, Sha256};

use crate::finding::Finding;

/// The hash of some texts, in hex: `["a", "bc"]` and `["ab", "c"]` differ.
pub fn of(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// What a finding is about; its message where it is about nothing that has a name.
pub fn subject(finding: &Finding) -> Vec<&str> {
    match finding.subjects.is_empty() {
        true => vec![&finding.message],
        false => finding.subjects.iter().map(String::as_str).collect(),
    }
}
