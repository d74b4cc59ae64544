test('a task is shown', async ({ page }) => {});
