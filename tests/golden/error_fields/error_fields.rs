#[bridge::bridge(namespace = "lib")]
pub mod error_fields {
    /// A place in a text.
    #[derive(Copy, Clone, Debug, PartialEq)]
    struct Mark {
        line: u32,
        column: u32,
    }
    #[derive(Debug)]
    enum Severity {
        Warning = 1,
        Fatal = 2,
    }

    /// What can go wrong.
    #[errors]
    enum LibError {
        /// The text is not well formed.
        #[catch("lib::parse_error")]
        #[catch("lib::lex_error")]
        Parse {
            /// Where that was seen.
            #[cpp = "e.mark"]
            at: Mark,
            /// How bad it is.
            severity: Severity,
            #[cpp = "e.token()"]
            token: String,
        },
        #[catch("lib::io_error")]
        Io {
            #[cxx_name = "path_"]
            path: String,
            #[cpp = "e.offset()"]
            offset: usize,
            #[cpp = "e.bytes()"]
            bytes: Vec<u8>,
            #[cpp = "e.ratio()"]
            #[go_name = "Share"]
            ratio: f64,
            is_final: bool,
            #[cpp = "e.after()"]
            after: Duration,
            #[cpp = "e.at()"]
            at: SystemTime,
        },
        #[catch("int")]
        Number {
            #[cpp = "e"]
            value: i32,
        },
        #[catch("lib::failure")]
        FailureError {
            /// Of a temporary.
            #[cpp = "std::string(e.what()).c_str()"]
            what: String,
            what_len: u32,
            #[cpp = "fields(e)"]
            fields: i32,
        },
        #[catch("std::exception")]
        Standard {
            #[cpp = "e.what()"]
            what: String,
        },
    }
    unsafe extern "C++" {
        include!("lib.h");
        type Mark;
        type Severity;
        fn parse(text: &str) -> Result<f64, LibError>;
    }
}
