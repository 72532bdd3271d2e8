//! Team files that several tests judge.

/// A team of Cloud Manager without a finding.
pub const GOOD: &str = "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n\
    - { id: a, name: A, party: customer, roles: [business-owner, deployment-manager, developer] }\n\
    - { id: b, name: B, party: customer, roles: [business-owner, deployment-manager, developer] }\n";
/// One without Business Owner and Deployment Manager.
pub const BAD: &str = "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n- { id: a, name: A, party: customer, roles: [developer] }\n";

/// A team with this many findings of `wrong-type`, in the roles of one person: no others cost less.
pub fn with_findings(count: usize) -> String {
    GOOD.replacen(
        "[business-owner",
        &format!("[{}business-owner", "[], ".repeat(count)),
        1,
    )
}
