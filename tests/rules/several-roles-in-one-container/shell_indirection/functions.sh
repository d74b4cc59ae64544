start_worker() {
  python worker.py
}
