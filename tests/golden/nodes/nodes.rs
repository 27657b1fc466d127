#[bridge::bridge(namespace = "lib")]
pub mod nodes {
    unsafe extern "C++" {
        include!("lib.h");

        /// A tree of elements.
        type Document;
        /// An element of a [`Document`].
        #[node(of = Document)]
        #[derive(Copy, Clone, PartialEq)]
        type Element<'doc>;
        /// Elements that are looked at, one after the other.
        type Walk<'doc>;

        #[constructor]
        #[Self = "Document"]
        fn new() -> Document;
        #[shared]
        fn root(self: &Document) -> Element<'_>;
        #[shared]
        fn find(self: &Document, name: &str) -> Option<Element<'_>>;
        fn load(self: &mut Document, text: &str) -> Result<Element<'_>>;
        #[invalidates]
        fn clear(self: &mut Document);
        #[shared]
        #[invalidates]
        unsafe fn remove<'d>(self: &'d Document, element: Element<'d>) -> bool;

        fn name(self: &Element) -> String;
        #[shared]
        fn set_name(self: Element, name: &str);
        #[shared]
        fn child(self: &Element, name: &str) -> Option<Element<'_>>;
        #[shared]
        fn append<'d>(self: &Element<'d>, child: Element<'d>) -> Result<Element<'d>>;
        #[shared]
        fn move_before<'d>(self: Element<'d>, next: Option<Element<'d>>);
        fn insert<'d>(after: Option<Element<'d>>, new: Element<'d>) -> Option<Element<'d>>;
        #[shared]
        #[invalidates]
        unsafe fn prune(self: Element);
        #[shared]
        fn walk<'d>(self: &Element<'d>) -> UniquePtr<Walk<'d>>;
        #[shared]
        fn next<'d>(self: &Walk<'d>) -> Option<UniquePtr<Walk<'d>>>;
        fn depth(of: &Element) -> u32;

        /// Read by many at once.
        #[sync_const]
        type Table;
        /// A row of a [`Table`].
        #[node(of = Table)]
        type Row<'table>;

        fn open_table() -> UniquePtr<Table>;
        fn row(self: &Table, index: u32) -> Option<Row<'_>>;
        fn add(self: &mut Table) -> Row<'_>;
        fn next(self: &Row) -> Option<Row<'_>>;
        #[noexcept]
        fn index(self: &Row) -> u32;
        #[noexcept]
        fn distance(first: Row, last: Row) -> u32;

        /// On one thread with its widgets.
        #[confined]
        type Window<'table>;
        /// A part of a [`Window`].
        #[node(of = Window)]
        type Widget<'window>;

        fn window(self: &Table) -> UniquePtr<Window<'_>>;
        fn widget<'w>(self: &'w Window) -> Widget<'w>;
        fn width(self: &Widget) -> i32;
    }
}
