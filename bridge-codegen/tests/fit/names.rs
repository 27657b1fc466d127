#[bridge::bridge(namespace = "lib")]
pub mod fit {
    #[derive(Copy, Clone)]
    struct Record {
        first: i32, //~ @9 first
    }
    #[derive(Copy, Clone)]
    enum Enum { //~ ?
        First, //~ @9 First
    }
    #[errors]
    enum Error {
        #[catch("lib::failure")] //~ @23 failure
        Failure,
    }
    unsafe extern "C++" {
        include!("names.h");
        type Record;
        type Enum;
        type Named;
        type Absent; //~ @14 Absent

        fn method(self: &mut Named); //~ @12 method
          fn with_argument(self: &Named, v: i32) -> i32; //~ @14 with_argument
        #[Self = "Named"]
        fn make(); //~ @12 make
        #[cxx_name = "hidden"]
                      fn renamed(self: &mut Named); //~ private
        fn total() -> Result<i32, Error>; //~ @12 total
        #[namespace = "lib::inner"]
        fn depth() -> i32; //~ @12 depth
        #[cpp = "self.field + self.field"] //~ @23 field
        fn field(self: &Named) -> i32;
    }
}
