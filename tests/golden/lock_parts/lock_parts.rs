#[bridge::bridge(namespace = "lib")]
pub mod lock_parts {
    unsafe extern "C++" {
        include!("lib.h");

        /// Its statistics and its log have locks of their own.
        type Engine;
        type Job<'engine>;
        #[sync_const]
        type Index;
        #[sync_const]
        type Hit<'index>;
        type Plain;

        #[constructor]
        #[Self = "Engine"]
        fn new() -> Engine;
        fn run(self: &mut Engine, step: i32) -> Result<i32>;
        fn state(self: &Engine) -> i32;
        #[lock = "stats"]
        fn steps(self: &Engine) -> u64;
        #[lock = "stats"]
        fn reset_stats(self: &mut Engine);
        #[lock = "log_file"]
        fn log_path(self: &Engine) -> &str;
        fn job(self: &Engine) -> UniquePtr<Job<'_>>;
        #[lock = "stats"]
        fn job_stats(self: &Engine) -> UniquePtr<Job<'_>>;
        fn id(self: &Job) -> i32;
        fn compare(one: &Engine, other: Option<&mut Engine>, plain: &Plain) -> bool;
        fn finish(self: UniquePtr<Engine>) -> u64;

        fn make_index() -> UniquePtr<Index>;
        fn find(self: &Index, number: i32) -> Option<UniquePtr<Hit<'_>>>;
        fn add(self: &mut Index, number: i32);
        #[lock = "stats"]
        fn lookups(self: &Index) -> u64;
        fn rank(self: &Hit) -> i32;

        /// Nothing gives one.
        type Spare;
        #[lock = "stats"]
        fn parts(self: &Spare) -> u64;
    }
}
