//! Types of the standard library that are neither numbers, text nor containers.

/// A library that speaks in types of the standard library.
#[bridge::bridge(namespace = "standard", go_module = "example.com/standard", headers = ["standard.h"])]
pub mod standard {
    /// A job, when it runs and for how long.
    #[derive(Clone, Debug, PartialEq)]
    struct Job {
        name: String,
        at: SystemTime,
        limit: Duration,
        pause: Option<Duration>,
    }

    /// What may be set.
    /// Why waiting ended.
    #[errors]
    enum WaitError {
        /// It took too long.
        #[catch("standard::timed_out")]
        TimedOut {
            /// How long it took.
            after: Duration,
            #[cpp = "e.at()"]
            at: SystemTime,
        },
    }

    #[fields]
    struct Options {
        #[default]
        timeout: Duration,
        #[default]
        keep: Duration,
        #[default]
        since: SystemTime,
    }

    /// What a log is told.
    #[fields]
    struct LogSettings {
        name: String,
        #[default]
        title: String,
        #[default]
        path: PathBuf,
        folder: PathBuf,
        #[default]
        weights: Vec<f64>,
        codes: Vec<u8>,
        #[cpp = "self.set_note(note)"]
        #[default]
        note: String,
    }

    /// Where a link leads.
    #[derive(Clone, Debug, Default, PartialEq)]
    struct Link {
        from: PathBuf,
        to: Option<PathBuf>,
        seen: Vec<PathBuf>,
    }

    #[errors]
    enum FolderError {
        /// There is no such file.
        #[catch("std::filesystem::filesystem_error")]
        Missing {
            #[cpp = "e.path1()"]
            path: PathBuf,
        },
    }

    unsafe extern "C++" {
        include!("standard.h");

        type Job;

        fn same_nanoseconds(d: Duration) -> Result<Duration>;
        fn same_milliseconds(d: Duration) -> Result<Duration>;
        fn same_hours(d: Duration) -> Result<Duration>;
        fn same_days(d: Duration) -> Result<Duration>;
        fn same_ticks(d: Duration) -> Result<Duration>;
        fn same_picoseconds(d: Duration) -> Result<Duration>;
        fn same_seconds(d: std::time::Duration) -> Result<std::time::Duration>;
        fn same_short_seconds(d: Duration) -> Result<Duration>;
        /// A template: it gets nanoseconds.
        fn counted(d: Duration) -> i64;
        fn count_hours(d: Duration) -> i64;
        fn count_milliseconds(d: Duration) -> i64;
        fn count_seconds(t: SystemTime) -> i64;

        fn hours(count: i64) -> Result<Duration>;
        fn milliseconds(count: i64) -> Duration;
        fn nanoseconds(count: i64) -> Result<Duration>;
        fn some_picoseconds(count: i64) -> Result<Duration>;
        fn seconds(count: f64) -> Result<Duration>;
        fn unsigned_nanoseconds(count: u64) -> Result<Duration>;

        fn same_time(time: SystemTime) -> SystemTime;
        fn same_nanotime(t: SystemTime) -> Result<SystemTime>;
        fn same_second(t: SystemTime) -> Result<SystemTime>;
        fn second(count: i64) -> Result<SystemTime>;
        fn now() -> SystemTime;

        #[batch]
        fn maybe_milliseconds(d: Option<Duration>) -> Result<Option<Duration>>;
        #[batch]
        fn maybe_time(t: Option<SystemTime>) -> Option<SystemTime>;

        /// The later of the two, and what lies between them, unless they are the same.
        fn between(
            a: SystemTime,
            b: SystemTime,
            #[out] later: SystemTime,
            #[out] distance: Duration,
        ) -> Result<bool>;
        fn twice(#[inout] d: Duration) -> Result<()>;

        fn same_jobs(jobs: &[Job]) -> Result<Vec<Job>>;
        fn same_delays(delays: &[Duration]) -> Result<Vec<Duration>>;
        fn same_index(index: &BTreeMap<Duration, SystemTime>) -> Result<BTreeMap<Duration, SystemTime>>;
        fn same_pair(pair: (Duration, bool)) -> Result<(Duration, bool)>;
        /// More hours than can be counted in nanoseconds, perhaps.
        fn long_ages(hours: i64) -> Result<Vec<Duration>>;

        /// A batch of each kind: what gives a time or may give one, and what fails, which is
        /// whatever takes 13 milliseconds.
        #[batch]
        fn half(d: Duration) -> Duration;
        #[batch]
        fn midnight(day: i32) -> SystemTime;
        #[batch]
        fn later(t: SystemTime, by: Duration) -> Result<SystemTime>;
        #[batch]
        fn until_hour(t: SystemTime) -> Option<Duration>;
        #[batch]
        fn alarm(in_ms: i64) -> Result<Option<SystemTime>>;
        #[batch]
        fn shorter(d: Duration, #[same] by: Duration) -> Result<Duration>;

        fn time_out(after_ms: i64, at_s: i64) -> Result<(), WaitError>;

        fn told(settings: &LogSettings) -> Result<String>;
        fn told_if_any(settings: Option<&LogSettings>, other: &LogSettings) -> Result<String>;
        #[batch]
        fn told_of(settings: &LogSettings, word: &str) -> Result<String>;
        fn timeout_of(options: &Options) -> Result<i64>;
        fn keep_of(options: &Options) -> Result<i64>;

        /// `text` without the blanks around it.
        fn trimmed(text: &str) -> &str;
        /// From the first `mark` on, if there is one.
        fn since<'t>(bytes: &'t [u8], mark: u8) -> Result<Option<&'t [u8]>>;
        /// The longer one.
        fn longer<'t>(one: &'t str, other: &'t str) -> &'t str;
        /// Is a part of neither.
        fn elsewhere<'t>(text: &'t str) -> &'t str;
        fn all<'t>(bytes: &'t [u8]) -> &'t [u8];

        fn parent(of: &str) -> String;
        fn extension(of: &str) -> Result<Option<String>>;
        fn parts(of: &str) -> Vec<String>;
        fn not_utf8() -> Result<String>;

        /// Each gives the path that it is given.
        #[batch]
        fn same_path(path: &Path) -> Result<PathBuf>;
        fn same_owned_path(path: &Path) -> Result<PathBuf>;
        fn same_path_string(path: &std::path::Path) -> Result<std::path::PathBuf>;
        fn same_path_view(path: &Path) -> Result<PathBuf>;
        #[batch]
        fn same_path_c_string(path: &Path) -> Result<PathBuf>;
        #[batch]
        fn maybe_path(path: Option<&Path>) -> Result<Option<PathBuf>>;
        /// How often these were called.
        fn path_call_count() -> i32;
        #[batch]
        fn path_of_bytes(bytes: &[u8]) -> Result<PathBuf>;
        fn split_path(path: &Path, #[out] directory: PathBuf, #[out] name: PathBuf) -> Result<()>;
        fn append_name(#[inout] path: &Path, name: &Path) -> Result<()>;
        #[batch]
        fn extension_of(path: &Path) -> Result<&Path>;
        #[cpp = "path.is_absolute()"]
        fn is_absolute(path: &Path) -> Result<bool>;
        fn same_links(links: &[Link]) -> Result<Vec<Link>>;
        fn same_mounts(mounts: &BTreeMap<String, PathBuf>) -> Result<BTreeMap<String, PathBuf>>;
        fn some_paths(bytes: &[u8]) -> Result<Vec<PathBuf>>;

        type Link;
        /// A directory, or a file.
        type Folder;
        #[constructor]
        #[Self = "Folder"]
        fn open(root: &Path) -> Result<Folder>;
        fn root(self: &Folder) -> &Path;
        fn root_string(self: &Folder) -> Result<&Path>;
        fn ancestors(self: &Folder) -> impl Iterator<Item = PathBuf>;
        fn size(self: &Folder) -> Result<u64, FolderError>;
        #[field]
        fn cache(self: &Folder) -> &Path;
        #[field]
        fn set_cache(self: &mut Folder, to: &Path) -> Result<()>;

        /// Something that is due.
        type Timer;
        #[constructor]
        #[Self = "Timer"]
        fn new() -> Timer;
        #[field]
        fn interval(self: &Timer) -> Duration;
        #[field]
        fn set_interval(self: &mut Timer, to: Duration) -> Result<()>;
        #[field]
        fn due(self: &Timer) -> SystemTime;
        #[field]
        fn set_due(self: &mut Timer, to: SystemTime);

        /// Gives what it is given.
        #[cpp_if = "STANDARD_AT_LEAST(1, 4)"]
        fn since_1_4(self: &Timer, n: i32) -> Result<i32>;
        #[cpp_if = "STANDARD_AT_LEAST(1, 5) && defined(STANDARD_EXTRA)"]
        fn since_1_5(self: &mut Timer, name: &str, places: &[Duration]) -> Result<String>;
        #[cpp_if = "STANDARD_MAJOR >= 2"]
        #[constructor]
        #[Self = "Timer"]
        fn with_interval(interval: Duration) -> Result<Timer>;
        #[cpp_if = "STANDARD_MAJOR < 2"]
        fn fire(timer: UniquePtr<Timer>) -> Result<i32>;
        #[cpp_if = "STANDARD_MAJOR >= 2"]
        fn fire_all(timer: UniquePtr<Timer>, #[out] count: usize) -> Result<bool>;
        /// Is there until the next release.
        #[deprecated(since = "1.4", note = "use `fire`")]
        #[cpp_if = "!STANDARD_AT_LEAST(1, 4)"]
        #[cpp = "standard::fire_twice(n)"]
        fn fire_twice(n: i32) -> Result<Option<i32>>;
    }
}
