#[bridge::bridge(namespace = "lib")]
pub mod times {
    /// A backup.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    struct Backup {
        at: SystemTime,
        took: Option<Duration>,
    }

    #[fields]
    struct Options {
        #[default]
        timeout: Duration,
    }

    unsafe extern "C++" {
        include!("lib.h");

        type File;
        #[constructor]
        #[Self = "File"]
        fn new() -> File;
        fn touch(self: &mut File, time: SystemTime) -> Result<()>;
        fn modified(self: &File) -> SystemTime;
        fn idle(self: &File) -> Option<Duration>;
        #[field]
        fn age(self: &File) -> Duration;
        #[field]
        fn set_age(self: &mut File, to: std::time::Duration);

        fn wait(limit: Option<Duration>, options: &Options) -> Result<Duration>;
        fn next(file: &str, #[out] time: SystemTime, #[out] left: Duration) -> Result<bool>;
        fn all(delays: &[Duration]) -> Vec<SystemTime>;
        #[cpp = "bridge_example_log(backups)"]
        fn log(backups: &[Backup]) -> usize;
    }
    cpp! {
        template <class T>
        std::size_t bridge_example_log(const T& backups) {
            return backups.size();
        }
    }
}
