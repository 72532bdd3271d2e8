//! The products that a team may work on, and the tables of each.

use crate::model::Library;
use crate::model::slug::slug;

/// A product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// The word for it on the command line.
    pub word: String,
    /// Its name.
    pub name: String,
    /// The ids of its tables.
    pub models: Vec<String>,
}

/// The products in the order of their tables. A table without a product counts as one.
pub fn products(library: &Library) -> Vec<Product> {
    let mut products: Vec<Product> = Vec::new();
    for model in library.models() {
        let name = match model.product.is_empty() {
            true => &model.title,
            false => &model.product,
        };
        let id = model.id.to_string();
        match products.iter_mut().find(|product| product.name == *name) {
            Some(product) => product.models.push(id),
            None => products.push(Product {
                word: slug(name),
                name: name.to_string(),
                models: vec![id],
            }),
        }
    }
    products
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_table_belongs_to_one_product() {
        let library = Library::default();
        let products = products(&library);
        let words: BTreeSet<&str> = products
            .iter()
            .map(|product| product.word.as_str())
            .collect();
        assert_eq!(words.len(), products.len(), "each has a word of its own");
        assert_eq!(products[0].name, "AEM as a Cloud Service");
        assert_eq!(products[0].models.len(), 2);
        let of_products = products.iter().flat_map(|product| &product.models);
        let mut of_products: Vec<&str> = of_products.map(String::as_str).collect();
        let mut published: Vec<&str> = library.models().map(|model| model.id.as_ref()).collect();
        of_products.sort_unstable();
        published.sort_unstable();
        assert_eq!(of_products, published);
    }
}
