#[bridge::bridge(namespace = "lib")]
pub mod survives_mut {
    unsafe extern "C++" {
        include!("lib.h");

        /// Keeps its iterators valid when it changes.
        type List;
        /// Stays where it is, whatever happens to the list.
        #[survives_mut]
        type Position<'list>;
        /// The same, of a type whose const methods may overlap.
        #[sync_const]
        type Index;
        #[sync_const]
        #[survives_mut]
        type Entry<'index>;

        fn begin(self: &List) -> UniquePtr<Position<'_>>;
        fn end(self: &mut List) -> Option<UniquePtr<Position<'_>>>;
        fn push(self: &mut List, number: i32);
        fn splice(self: &mut List, other: &mut List) -> Result<()>;
        fn next<'l>(self: &Position<'l>) -> UniquePtr<Position<'l>>;
        fn move_to<'l>(self: &mut Position<'l>, list: &'l List);
        fn number(self: &Position) -> i32;

        fn first(self: &Index) -> UniquePtr<Entry<'_>>;
        fn add(self: &mut Index, number: i32);
        fn take(self: UniquePtr<Index>);
        fn number(self: &Entry) -> i32;
        fn move_to<'i>(self: &mut Entry<'i>, index: &'i Index);
    }
}
