Feature: tasks
