CREATE ROLE restricted LOGIN;
