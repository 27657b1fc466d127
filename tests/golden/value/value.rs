#[bridge::bridge(namespace = "lib")]
pub mod value {
    #[lock = "library"]
    unsafe extern "C++" {
        include!("lib.h");

        /// Words. Copies share them until one changes, and count themselves unguarded.
        #[value]
        type Text;
        /// Keeps a text.
        type Label;

        #[constructor]
        #[Self = "Text"]
        fn new(words: &str) -> Result<Text>;
        fn words(self: &Text) -> String;
        fn append(self: &mut Text, words: &str);
        /// The text itself.
        fn text(self: &Label) -> Text;
        fn text_if_any(self: &Label) -> Option<Text>;
        fn find(self: &Label, word: &str) -> Option<Text>;
        fn set(self: &mut Label, text: Text);
        fn set_if_any(self: &mut Label, text: Option<Text>);
        fn joined(one: Text, other: &Text) -> Result<UniquePtr<Text>>;
        fn set_moved(self: &mut Label, text: Text);
        fn set_optional(self: &mut Label, text: Option<Text>);
        fn take(self: &mut Label, text: UniquePtr<Text>);
        fn into_words(self: Text) -> String;
    }

    unsafe extern "C++" {
        /// Numbers; copies are independent of each other.
        #[value]
        #[sync_const]
        type Table;
        /// A row of a [`Table`].
        #[value]
        #[sync_const]
        type Row<'table>;
        /// Paints, on one thread.
        #[value]
        #[confined = "screen"]
        type Brush;

        #[constructor]
        #[Self = "Table"]
        fn new(rows: usize) -> Table;
        fn row(self: &Table, index: usize) -> Result<Row<'_>>;
        fn first<'t>(of: &'t Table, like: Option<Row>) -> Row<'t>;
        fn next<'t>(self: &Row<'t>) -> Option<Row<'t>>;
        fn number(self: &Row) -> i64;

        fn pencil() -> Brush;
        fn width(self: &Brush) -> u32;
    }
}
