//! Objects that borrow, are lent, or end by what they come from.

#[bridge::bridge(namespace = "lib")]
pub mod lib {
    #[errors]
    enum Fault {
        #[catch("lib::unwritten")]
        Unwritten,
    }

    /// How journals are compared.
    #[fields]
    struct Setup<'journals> {
        #[default]
        depth: u32,
        to: Option<&'journals Journal>,
    }

    unsafe extern "C++" {
        include!("objects.h");

        type Yard;
        #[destroy = "yard.give_back(self)"]
        type Ticket<'yard>
        where
            Yard: 'yard;
        #[constructor]
        #[Self = "Yard"]
        fn new() -> Yard;
        fn open(self: &mut Yard);
        #[owned]
        fn enter(self: &Yard) -> Result<*mut Ticket<'_>, Fault>;
        fn number(self: &Ticket) -> u32;

        #[sync_const]
        type ReadYard;
        #[sync_const]
        #[destroy = "yard.give_back(self)"]
        type ReadTicket<'yard>
        where
            ReadYard: 'yard;
        #[constructor]
        #[Self = "ReadYard"]
        fn new() -> ReadYard;
        #[owned]
        fn enter(self: &ReadYard) -> Result<*mut ReadTicket<'_>, Fault>;

        type Journal;
        type Header;
        type Page<'journal>;
        #[constructor]
        #[Self = "Journal"]
        fn new() -> Journal;
        #[close]
        fn close(self: &mut Journal) -> Result<(), Fault>;
        fn len(self: &Journal) -> usize;
        fn header(self: &Journal) -> &Header;
        fn header_mut(self: &mut Journal) -> &mut Header;
        fn page(self: &Journal) -> UniquePtr<Page<'_>>;
        fn pages(self: &Journal) -> Vec<UniquePtr<Page<'_>>>;
        fn pages_after<'j>(page: &Page<'j>) -> Option<(UniquePtr<Page<'j>>, u32)>;
        fn header_of<'journal>(self: &Page<'journal>) -> &'journal Header;
        fn len(self: &Header) -> usize;
        fn clear(self: &mut Header);

        /// Reads two journals.
        type Diff<'journals>;
        fn compare<'j>(old: &'j Journal, new: &'j Journal) -> UniquePtr<Diff<'j>>;
        fn len(self: &Diff) -> usize;
        fn compare_with<'j>(setup: Option<&Setup<'j>>) -> UniquePtr<Diff<'j>>;

        type Document;
        #[node(of = Document)]
        type Element<'doc>;
        type Walk<'doc>;
        #[constructor]
        #[Self = "Document"]
        fn new() -> Document;
        #[shared]
        fn root(self: &Document) -> Element<'_>;
        #[invalidates]
        fn clear(self: &mut Document);
        fn load(self: &mut Document) -> Element<'_>;
        #[invalidates]
        unsafe fn remove<'d>(self: &'d Document, element: Element<'d>);
        #[close]
        fn close(self: &mut Document) -> Result<()>;
        fn name(self: &Element) -> String;
        #[shared]
        fn child(self: &Element, name: &str) -> Option<Element<'_>>;
        #[shared]
        fn walk(self: &Element) -> UniquePtr<Walk<'_>>;

        /// May be shared.
        #[sync_const]
        type Table;
        #[node(of = Table)]
        type Row<'table>;
        #[constructor]
        #[Self = "Table"]
        fn new() -> Table;
        fn first(self: &Table) -> Row<'_>;
    }
}
