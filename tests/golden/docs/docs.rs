/// A library of books.
///
/// With a second paragraph.
#[bridge::bridge(namespace = "lib")]
pub mod docs {
    //! What stands inside of the module is about it too.
    #![allow(clippy::doc_markdown)]

    /// How a book is bound.
    enum Binding {
        Paper,
        /// Lasts longer than [`Binding::Paper`].
        Leather,
    }

    unsafe extern "C++" {
        include!("lib.h");
        /// A book.
        ///
        /// It has pages; see [`Book::page`] and [`open`]. A comment that ends */
        /// early, a backslash \\ and a "quote" change nothing.
        type Book;
        /// Opens a [`Book`], in [`Binding::Leather`] if possible.
        ///
        /// # Errors
        /// When there is no such book.
        fn open(title: &str) -> Result<UniquePtr<Book>>;
        /// The text of page `number`.
        ///
        /// - first
        /// - second
        fn page(self: &Book, number: u32) -> String;
    }
}
