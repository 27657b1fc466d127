#[bridge::bridge(namespace = "lib")]
pub mod fit {
    enum Kind {
        A,
        B,
    }
    #[repr(u32)]
    enum Mode {
        #[cxx_name = "kRead"]
        Read,
        #[cxx_name = "kWrite"]
        Write,
    }
    #[fields]
    struct Options<'a> {
        width: i32, //~ @9 lib::Options::width does not take what the description says: i32
        sign: u32, //~ lib::Options::sign does not take what the description says: u32
        flag: bool, //~ lib::Options::flag does not take what the description says: bool
        #[default]
        load: f64, //~ lib::Options::load does not take what the description says: f64
        pointer: bool, //~ lib::Options::pointer does not take what the description says: bool
        kind: Kind, //~ lib::Options::kind does not take what the description says: Kind
        #[default]
        mode: Mode, //~ lib::Options::mode does not take what the description says: Mode
        constant: usize, //~ lib::Options::constant does not take what the description says: usize
        text: usize, //~ lib::Options::text does not take what the description says: usize
        cache: Option<&'a Cache>, //~ lib::Options::cache does not take what the description says: &Cache
        log: Option<&'a Log>, //~ lib::Options::log does not take what the description says: &Log
        #[cxx_name = "owner"]
        held: &'a Log, //~ @9 lib::Options::owner does not take what the description says: &Log
        last: &'a Lock, //~ lib::Options::last does not take what the description says: &Lock
        there: i32, //~ @9 there
        #[cpp = "self.set_level(level)"]
        level: i32, //~ the expression of Options::level returns what the bridge would drop
        #[cpp = "self.set_size(size)"]
        size: usize, //~ the expression of Options::size returns what the bridge would drop
    }
    #[fields]
    struct NoDefault { //~ lib::NoDefault is not made without arguments
        on: bool,
    }
    #[fields]
    struct Throws { //~ lib::Throws is not made without arguments, or its destructor can throw
        on: bool,
    }
    #[fields]
    struct Private {
        hidden: bool, //~ hidden
    }
    #[fields]
    struct Declared { //~ Declared
        on: bool, //~ ?
    }
    unsafe extern "C++" {
        include!("fields.h");
        type Kind;
        type Mode;
        #[sync]
        type Cache;
        #[sync_const]
        type Log;
        type Lock;

        fn open(options: &Options);
        fn copy(options: &Options);
        fn at(options: &Options);
        fn perhaps(options: Option<&Options>); //~ lib::perhaps does not take what the description says: (Option<&Options>)
        fn change(options: &Options); //~ lib::change does not take what the description says: (&Options)
        fn other(options: Option<&Options>); //~ lib::other does not take what the description says: (Option<&Options>)
    }
}
