//! The identity of a finding from one run to the next: SHA-256, which does not depend on the
//! compiler.

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

/// The subjects of a finding, or its message if it has none.
pub fn subject(finding: &Finding) -> Vec<&str> {
    match finding.subjects.is_empty() {
        true => vec![&finding.message],
        false => finding.subjects.iter().map(String::as_str).collect(),
    }
}
