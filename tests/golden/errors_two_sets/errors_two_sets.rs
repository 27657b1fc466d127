#[bridge::bridge(namespace = "lib")]
pub mod errors_two_sets {
    #[errors]
    enum ReadError {
        #[catch("std::out_of_range")]
        Range,
        #[catch("std::bad_alloc")]
        Memory,
    }
    #[errors]
    enum WriteError {
        #[catch("std::out_of_range")]
        Range,
        #[catch("std::system_error")]
        Full,
    }
    unsafe extern "C++" {
        include!("lib.h");
        fn read() -> Result<u8, ReadError>;
        fn write(byte: u8) -> Result<(), WriteError>;
    }
}
