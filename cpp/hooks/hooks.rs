// A library that calls the program while it is inside.

/// Calls that call back.
#[bridge::bridge(
    namespace = "hooks",
    go_package = "hooks",
    go_module = "example.com/hooks",
    std = "c++17",
    sources = ["hooks.cc"],
    headers = ["hooks.h"],
)]
pub mod hooks {
    unsafe extern "C++" {
        include!("hooks.h");

        /// Registers the C function at that address, or none at 0.
        fn listen(address: usize);

        /// Excludes all calls but one.
        #[cxx_name = "bell"]
        type Bell;
        /// What is left of a [`Bell`].
        #[cxx_name = "echo"]
        type Echo<'bell>;

        #[constructor]
        #[Self = "Bell"]
        fn new(tone: i32) -> Bell;
        /// Rings, and returns the tone and what the program answers.
        #[calls_back]
        fn ring(self: &mut Bell, step: i32) -> Result<i32>;
        /// Rings both.
        #[calls_back]
        fn ring_with(self: &mut Bell, other: &mut Bell, step: i32) -> Result<i32>;
        fn tone(self: &Bell) -> Result<i32>;
        fn reflect(self: &Bell) -> UniquePtr<Echo<'_>>;
        #[cxx_name = "tone"]
        fn tone(self: &Echo) -> i32;

        /// Can be read by many at once.
        #[cxx_name = "board"]
        #[sync_const]
        type Board;
        /// Is on a [`Board`].
        #[cxx_name = "tack"]
        type Tack<'board>;

        #[constructor]
        #[Self = "Board"]
        fn new() -> Board;
        #[calls_back]
        fn read(self: &Board, step: i32) -> Result<i32>;
        #[calls_back]
        fn write(self: &mut Board, step: i32) -> Result<i32>;
        fn size(self: &Board) -> Result<i32>;
        fn grow(self: &mut Board) -> Result<()>;
        fn put(on: &Board) -> UniquePtr<Tack<'_>>;
        fn size(self: &Tack) -> i32;

        /// Lives on a thread of its own.
        #[cxx_name = "lap"]
        #[confined = "laps"]
        type Lap;

        #[constructor]
        #[Self = "Lap"]
        fn new() -> Lap;
        #[calls_back]
        fn run(self: &mut Lap, step: i32) -> Result<i32>;
        fn count(self: &Lap) -> Result<i32>;

        /// Calls from its constructor and its destructor.
        #[cxx_name = "guest"]
        type Guest;

        #[calls_back]
        #[constructor]
        #[Self = "Guest"]
        fn new(number: i32) -> Guest;
        fn number(self: &Guest) -> Result<i32>;
    }

    #[lock = "ledger"]
    unsafe extern "C++" {
        /// One lock for all of them.
        #[cxx_name = "ledger"]
        type Ledger;

        #[constructor]
        #[Self = "Ledger"]
        fn new() -> Ledger;
        #[calls_back]
        fn post(self: &mut Ledger, step: i32) -> Result<i32>;
        fn total(self: &Ledger) -> Result<i32>;
        #[calls_back]
        fn audit(step: i32) -> Result<i32>;
        fn entries() -> Result<i32>;
    }
}
