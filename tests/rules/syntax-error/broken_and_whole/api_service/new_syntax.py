# ok: syntax-error
type Pair[T] = tuple[T, T]


def first[T](pair: Pair[T]) -> T:
    match pair:
        case (left, _):
            return left
