fn quick() {}
