#[bridge::bridge(namespace = "lib")]
pub mod fit {
    #[derive(Clone, Debug, PartialEq)]
    struct Mark {
        line: u32,
    }
    #[derive(Debug)]
    enum Kind {
        One = 1,
    }
    #[errors]
    enum Error {
        #[catch("lib::parse_error")]
        Parse {
            line: u32,     //~ Error::Parse::line is no u32 in C++
            at: Mark,      //~ Error::Parse::at is no Mark in C++
            kind: Kind,    //~ Error::Parse::kind is no Kind in C++
            text: String,  //~ Error::Parse::text is no String in C++
            bytes: Vec<u8>, //~ Error::Parse::bytes is no Vec<u8> in C++
            last: bool,    //~ Error::Parse::last is no bool in C++
            #[cpp = "e.column()"] //~ @24 column
            column: i32,
            #[cpp = "e.size() + 1"]
            size: usize,
        },
        #[catch("lib::token_error")]
        #[catch("lib::lex_error")]
        Lex {
            offset: i32, //~ @13 offset
        },
        #[catch("lib::no_memory")] //~ Error::Memory has fields: no memory is left for them in a std::bad_alloc
        Memory { asked: i32 },
    }
    unsafe extern "C++" {
        include!("error_fields.h");
        type Mark;
        type Kind;
        fn run() -> Result<i32, Error>;
    }
}
