#[bridge::bridge(namespace = "lib")]
pub mod calls_back {
    unsafe extern "C++" {
        include!("lib.h");

        /// Calls whoever listens.
        type Emitter;
        #[sync_const]
        type Table;
        #[confined]
        type Window;

        /// Calls whoever listens, with that number.
        #[calls_back]
        fn emit(self: &Emitter, number: i32) -> Result<()>;
        #[calls_back]
        fn send(self: &Emitter, bytes: &[u8], to: &mut Table);
        #[calls_back]
        fn sort(self: &mut Table);
        #[calls_back]
        fn find(self: &Table, text: &str) -> Option<i64>;
        #[calls_back]
        fn show(self: &mut Window);
        fn rows(self: &Table) -> usize;
        #[batch]
        #[calls_back]
        fn score(self: &Table, row: u32) -> Result<f64>;
        #[calls_back]
        fn keys(self: &Table) -> impl Iterator<Item = String>;
        /// Holds nothing.
        #[calls_back]
        fn poll() -> bool;
    }

    #[lock = "log"]
    unsafe extern "C++" {
        #[calls_back]
        fn flush() -> Result<()>;
        fn lines() -> u64;
    }
}
