-- Joins that several rules of this pack share.

