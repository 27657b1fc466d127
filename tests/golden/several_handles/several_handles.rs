#[bridge::bridge(namespace = "lib")]
pub mod several_handles {
    unsafe extern "C++" {
        include!("lib.h");
        type Account;
        #[constructor]
        #[Self = "Account"]
        fn new(balance: i64) -> Account;
        fn equal(a: &Account, b: &Account) -> bool;
        fn transfer(from: &mut Account, to: &mut Account, amount: i64) -> Result<()>;
        fn absorb(self: &mut Account, other: UniquePtr<Account>) -> Result<()>;
    }
}
