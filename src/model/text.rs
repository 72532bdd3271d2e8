//! Texts and lists that are constants of the program or come from a custom model. `build.rs`
//! compiles this file too.

use std::borrow::Cow;

/// A text that is a constant of the program or comes from a custom model.
pub type Text = Cow<'static, str>;

/// Whether two ids are the same. Equal ids are usually the same constant, so addresses are compared
/// before letters.
#[inline]
pub fn is_same(one: &str, other: &str) -> bool {
    std::ptr::eq(one, other) || one == other
}

/// A list that is a constant of the program or comes from a custom model.
pub type List<T> = Cow<'static, [T]>;
