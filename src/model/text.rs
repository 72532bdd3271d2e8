//! Texts and lists that are constants of the program or come from a custom model. `build.rs`
//! compiles this file too.

use std::borrow::Cow;

/// A text that is a constant of the program or comes from somebody's own model.
pub type Text = Cow<'static, str>;

/// Whether two ids are the same. Equal ids are mostly one constant, so the addresses are compared
/// before the letters.
#[inline]
pub fn is_same(one: &str, other: &str) -> bool {
    std::ptr::eq(one, other) || one == other
}

/// A list that is a constant of the program or comes from somebody's own model.
pub type List<T> = Cow<'static, [T]>;
