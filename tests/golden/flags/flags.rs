#[bridge::bridge(namespace = "lib")]
pub mod flags {
    /// How to open a file.
    #[flags]
    #[repr(i32)]
    enum Mode {
        None = 0,
        /// To read.
        Read = 1,
        Write = 2,
        Both = 3,
    }
    #[flags]
    #[derive(Debug, Default, Hash)]
    enum Plain {
        #[cxx_name = "kFirst"]
        First = 1,
        #[cxx_name = "kLast"]
        Last = 2147483648,
    }
    /// An integer in C++.
    #[flags]
    #[repr(u8)]
    enum Permission {
        #[cxx_name = "LIB_READ"]
        Read = 4,
        #[cxx_name = "kExecute"]
        Execute = 1,
        Unnamed = 2,
    }
    #[derive(Debug)]
    struct File {
        mode: Mode,
        permission: Permission,
    }
    unsafe extern "C++" {
        include!("lib.h");
        type Mode;
        type Plain;
        type File;
        fn other(mode: Mode) -> Mode;
        fn perhaps(mode: Option<Mode>, permission: Option<Permission>) -> Option<Permission>;
        fn all(of: &[Plain], or: &[Permission]) -> Vec<Mode>;
        fn as_integer(plain: Plain) -> Plain;
        fn narrow(#[inout] mode: Mode, #[inout] permission: Permission) -> bool;
        fn permit(who: Permission, file: &File) -> Permission;
    }
}
