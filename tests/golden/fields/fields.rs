#[bridge::bridge(namespace = "lib")]
pub mod fields {
    /// How blocks are compressed.
    #[repr(u32)]
    enum Compression {
        #[cxx_name = "kNone"]
        None,
        #[cxx_name = "kFast"]
        Fast,
        #[cxx_name = "kSmall"]
        Small,
    }

    /// What is compared when it is read.
    #[flags]
    #[derive(Default)]
    enum Checks {
        Head = 1,
        Body = 2,
    }

    type Seconds = c_long;

    /// How a [`Table`] is opened.
    #[fields]
    struct Options<'a> {
        /// Whether a table that is not there is made.
        create_if_missing: bool,
        /// Whether some work is done in the background.
        #[default]
        background: bool,
        /// The number of bytes that are gathered in memory.
        #[default]
        write_buffer_size: usize,
        #[default]
        max_age: Seconds,
        #[default]
        load: f64,
        /// After how many keys one is written in full: at least 1.
        #[default]
        #[cpp = "self.restart_interval = restart_interval < 1 ? 1 : restart_interval"]
        restart_interval: i32,
        #[default]
        #[cpp = "self.set_level(level)"]
        level: i32,
        #[default]
        compression: Compression,
        checks: Checks,
        /// Where blocks are kept.
        block_cache: Option<&'a Cache>,
        #[cpp = "void(self.log = &logger)"]
        logger: Option<&'a Log>,
        #[cxx_name = "type"]
        kind: i32,
    }

    /// What a log is called, and where it is.
    #[fields]
    struct LogOptions {
        /// Its name.
        name: String,
        /// Where it is kept.
        #[default]
        path: PathBuf,
        #[default]
        #[cpp = "self.set_header(std::string(header))"]
        header: String,
        #[default]
        weights: Vec<f64>,
        codes: Vec<u8>,
        allowed: Vec<Compression>,
        #[default]
        limit: usize,
    }

    /// A part of a text, which Rust does not copy.
    struct Mark {
        from: u32,
        to: u32,
    }

    /// What a line begins with.
    #[fields]
    struct Prefix {
        text: String,
        marks: Vec<Mark>,
    }

    /// How a [`Table`] is read.
    #[fields]
    struct ReadOptions<'s, 'table> {
        #[default]
        fill_cache: bool,
        snapshot: Option<&'s Snapshot<'table>>,
    }

    /// What is told of changes.
    #[fields]
    struct Watch<'a> {
        on: &'a Log,
        interval: u32,
    }

    unsafe extern "C++" {
        include!("lib.h");

        type Compression;
        type Checks;
        type Mark;

        #[sync]
        type Cache;
        #[sync_const]
        type Log;
        type Table<'a>;
        type Snapshot<'table>;

        #[constructor]
        #[Self = "Table"]
        fn new<'a>(options: &Options<'a>) -> Table<'a>;
        #[Self = "Table"]
        fn open<'a>(path: &str, options: Option<&Options<'a>>) -> Result<UniquePtr<Table<'a>>>;
        fn snapshot(self: &Table) -> UniquePtr<Snapshot<'_>>;
        fn get(self: &Table, options: Option<&ReadOptions>, key: &str) -> Result<String>;
        fn watch<'a>(self: &mut Table<'a>, what: &Watch<'a>);
        #[noexcept]
        fn exists(options: Option<&Options>) -> bool;
        fn estimate(options: &Options, other: &Options) -> Result<usize>;
        #[constructor]
        #[Self = "Log"]
        fn new(options: &LogOptions) -> Result<Log>;
        fn append(self: &mut Log, prefix: Option<&Prefix>, pins: &str) -> u64;
    }
}
