#[bridge::bridge(namespace = "lib")]
#[rename_all(cxx = "PascalCase")]
pub mod rename_all {
    #[rename_all(cxx = "SCREAMING_SNAKE_CASE")]
    enum State {
        NotOpen,
        HalfOpen,
        #[cxx_name = "done"]
        Closed,
    }
    #[rename_all(cxx = "camelCase")]
    struct Options {
        max_open_files: i32,
        #[cxx_name = "sync_"]
        sync: bool,
    }
    unsafe extern "C++" {
        include!("lib.h");
        type State;
        type Options;
        type Store;
        #[constructor]
        #[Self = "Store"]
        fn open_file(path: &str) -> Store;
        fn max_open_files(self: &Store) -> i32;
        #[Self = "Store"]
        fn open_stores() -> usize;
        #[cxx_name = "reset"]
        fn reset_all(self: &mut Store);
        #[cpp = "self.size"]
        fn size(self: &Store) -> usize;
        fn state_of(store: &Store, options: &Options) -> State;
    }
    #[rename_all(cxx = "snake_case")]
    unsafe extern "C++" {
        fn httpServer(id: i32) -> i32;
    }
    #[rename_all(cxx = "camelCase")]
    unsafe extern "C++" {
        fn last_error_code() -> i32;
    }
}
