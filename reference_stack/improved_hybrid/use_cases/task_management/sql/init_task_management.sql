-- Schema of task_management_db for a new, empty database.
-- PostgreSQL runs this file once, when its data directory is created. It is a snapshot of the
-- newest Alembic revision in migrations/ and records that revision, so that later migrations
-- continue from here; an integration test of db_postgres_service compares the two schemas.

CREATE EXTENSION IF NOT EXISTS "uuid-ossp";

CREATE TABLE IF NOT EXISTS users (
    id UUID CONSTRAINT users_pkey PRIMARY KEY DEFAULT uuid_generate_v4(),
    username VARCHAR(50) NOT NULL,
    email VARCHAR(255),
    telegram_id BIGINT,
    hashed_password VARCHAR(255),
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    CONSTRAINT uq_users_username UNIQUE (username),
    CONSTRAINT uq_users_telegram_id UNIQUE (telegram_id),
    CONSTRAINT ck_users_can_sign_in CHECK (
        telegram_id IS NOT NULL OR (email IS NOT NULL AND hashed_password IS NOT NULL)
    )
);

CREATE UNIQUE INDEX IF NOT EXISTS idx_users_email ON users (email);

CREATE TABLE IF NOT EXISTS tasks (
    id UUID CONSTRAINT tasks_pkey PRIMARY KEY DEFAULT uuid_generate_v4(),
    user_id UUID NOT NULL
        CONSTRAINT fk_tasks_user_id_users REFERENCES users (id) ON DELETE CASCADE,
    title VARCHAR(200) NOT NULL,
    description TEXT,
    status VARCHAR(20) NOT NULL DEFAULT 'todo',
    priority VARCHAR(20) NOT NULL DEFAULT 'medium',
    due_date TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    completed_at TIMESTAMP WITH TIME ZONE,
    publication VARCHAR(20) NOT NULL DEFAULT 'active',
    transaction_id UUID,
    CONSTRAINT uq_tasks_transaction_id UNIQUE (transaction_id),
    CONSTRAINT ck_tasks_status CHECK (
        status IN ('todo', 'in_progress', 'completed', 'cancelled')
    ),
    CONSTRAINT ck_tasks_priority CHECK (priority IN ('low', 'medium', 'high', 'urgent')),
    CONSTRAINT ck_tasks_publication CHECK (publication IN ('pending', 'active')),
    CONSTRAINT ck_tasks_completed_at CHECK (
        (status = 'completed') = (completed_at IS NOT NULL)
    )
);

CREATE INDEX IF NOT EXISTS idx_tasks_user_id ON tasks (user_id, created_at);
CREATE INDEX IF NOT EXISTS idx_tasks_status ON tasks (status);
CREATE INDEX IF NOT EXISTS idx_tasks_priority ON tasks (priority);
CREATE INDEX IF NOT EXISTS idx_tasks_due_date ON tasks (due_date);

CREATE TABLE IF NOT EXISTS reminders (
    id UUID CONSTRAINT reminders_pkey PRIMARY KEY DEFAULT uuid_generate_v4(),
    task_id UUID NOT NULL
        CONSTRAINT fk_reminders_task_id_tasks REFERENCES tasks (id) ON DELETE CASCADE,
    user_id UUID NOT NULL
        CONSTRAINT fk_reminders_user_id_users REFERENCES users (id) ON DELETE CASCADE,
    reminder_time TIMESTAMP WITH TIME ZONE NOT NULL,
    message VARCHAR(500) NOT NULL,
    kind VARCHAR(20) NOT NULL DEFAULT 'manual',
    status VARCHAR(20) NOT NULL DEFAULT 'pending',
    sent_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    CONSTRAINT ck_reminders_kind CHECK (kind IN ('manual', 'scheduled')),
    CONSTRAINT ck_reminders_status CHECK (status IN ('pending', 'sent', 'cancelled'))
);

CREATE INDEX IF NOT EXISTS idx_reminders_task_id ON reminders (task_id);
CREATE INDEX IF NOT EXISTS idx_reminders_user_id ON reminders (user_id);
CREATE INDEX IF NOT EXISTS idx_reminders_status_reminder_time
    ON reminders (status, reminder_time);
CREATE UNIQUE INDEX IF NOT EXISTS uq_reminders_scheduled_task_id
    ON reminders (task_id) WHERE kind = 'scheduled';

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) CONSTRAINT alembic_version_pkc PRIMARY KEY
);

INSERT INTO alembic_version (version_num)
SELECT '0003'
WHERE NOT EXISTS (SELECT 1 FROM alembic_version);
